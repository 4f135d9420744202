import type { Transition } from '../domain/transition.ts';
import type { Item, Table } from '../ports/table.ts';
import { type Anchor, parseAnchor } from './anchor-item.ts';
import { type Episode, parseEpisode } from './episode-item.ts';
import { allItems } from './history.ts';
import { anchorPrefix, anchorSort, ledgerPrefix } from './keys.ts';
import { parseLedger } from './ledger-item.ts';

export interface StoredRecord {
  readonly item: Item;
  readonly transition: Transition;
  readonly hash: string;
}

/** The records of a chain that stand in the table, in order, and its anchor. */
export async function storedChain(table: Table, pk: string, aspect: string) {
  const records: StoredRecord[] = [];
  const query = { partition: pk, sort: { beginsWith: ledgerPrefix(aspect) }, consistent: true };
  for await (const item of allItems(table, query)) records.push({ item, ...parseLedger(item) });
  records.sort((a, b) => a.transition.seq - b.transition.seq);
  const found = await table.get({ pk, sk: anchorSort(aspect) });
  return { records, anchor: found && parseAnchor(found) };
}

/** The anchors of a subject, by aspect. */
export async function anchorsOf(
  table: Table,
  pk: string,
): Promise<ReadonlyMap<string, Anchor & { readonly digest: string }>> {
  const anchors = new Map<string, Anchor & { readonly digest: string }>();
  const query = { partition: pk, sort: { beginsWith: anchorPrefix } };
  for await (const item of allItems(table, query)) {
    anchors.set(item.sk.slice(anchorPrefix.length), parseAnchor(item));
  }
  return anchors;
}

/** Every row of a subject's findings, with its item. */
export async function storedRows(
  table: Table,
  pk: string,
): Promise<readonly { readonly item: Item; readonly row: Episode }[]> {
  const found: { item: Item; row: Episode }[] = [];
  for (const beginsWith of ['E#', 'F#', 'X#']) {
    for await (const item of allItems(table, {
      partition: pk,
      sort: { beginsWith },
      consistent: true,
    })) {
      const row = parseEpisode(item);
      if (row !== undefined) found.push({ item, row });
    }
  }
  return found;
}
