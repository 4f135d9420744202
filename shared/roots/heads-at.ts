/** How far chains had come at a time: exactly, so that a root that is made again is the same. */
import { epochMs, type Instant } from '../domain/instant.ts';
import type { Item, Query, Table } from '../ports/table.ts';
import { atOnce, READS_AT_ONCE } from '../query/at-once.ts';
import { parseAnchor } from '../store/anchor-item.ts';
import { allItems } from '../store/history.ts';
import { anchorSort, ledgerPrefix, stateSort } from '../store/keys.ts';
import { parseLedger } from '../store/ledger-item.ts';
import type { ChainHead } from './chain-list.ts';

/** The chains of states, as far as anything had been recorded of them before a time. */
export async function headsAt(
  table: Table,
  states: readonly Item[],
  until: Instant,
): Promise<readonly ChainHead[]> {
  const found = await atOnce(states, READS_AT_ONCE, ({ pk, sk }) => headAt(table, pk, sk, until));
  return found.flatMap((head) => head ?? []);
}

async function headAt(
  table: Table,
  pk: string,
  sk: string,
  until: Instant,
): Promise<ChainHead | undefined> {
  const state = await table.get({ pk, sk });
  const [length, head] = [Number(state?.['seq'] ?? 0), String(state?.['head'] ?? '')];
  const name = { subject: pk.slice(2), aspect: sk.slice(stateSort('').length) };
  // The state says when the last transition was recorded: nearly always it is long ago.
  if (length > 0 && Number(state?.['rec']) < epochMs(until)) return { ...name, length, head };
  const last = await lastBefore(table, { pk, aspect: name.aspect }, until);
  return last && { ...name, ...last };
}

async function lastBefore(
  table: Table,
  { pk, aspect }: { readonly pk: string; readonly aspect: string },
  until: Instant,
): Promise<Pick<ChainHead, 'length' | 'head'> | undefined> {
  const query: Query = { partition: pk, sort: { beginsWith: ledgerPrefix(aspect) } };
  // What has moved to the archive is told by the anchor.
  const found = await table.get({ pk, sk: anchorSort(aspect) });
  const anchor = found && parseAnchor(found);
  let last: Pick<ChainHead, 'length' | 'head'> | undefined =
    anchor && anchor.recordedAt < until ? { length: anchor.seq, head: anchor.hash } : undefined;
  for await (const item of allItems(table, query)) {
    const { transition, hash } = parseLedger(item);
    if (transition.recordedAt >= until || transition.seq <= (last?.length ?? 0)) continue;
    last = { length: transition.seq, head: hash };
  }
  return last;
}
