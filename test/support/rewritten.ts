/** What somebody who can write to the table could do to a history, so that it fits together again. */
import type { Transition } from '#shared/domain/transition.ts';
import type { Item, Table } from '#shared/ports/table.ts';
import { allItems } from '#shared/store/history.ts';
import { stateSort } from '#shared/store/keys.ts';
import { ledgerItem, parseLedger, transitionHash } from '#shared/store/ledger-item.ts';

export async function itemsOf(table: Table, pk: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  const all = { partition: pk, sort: { from: ' ', to: '~' } };
  for await (const item of allItems(table, all)) items.push(item);
  return items;
}

export async function remove(table: Table, items: readonly Item[]): Promise<void> {
  for (const { pk, sk } of items) await table.write({ kind: 'delete', key: { pk, sk } });
}

/** The ledger of a chain made anew from other transitions: numbered, linked, and named by the state. */
export async function rewritten(
  table: Table,
  { pk, aspect }: { readonly pk: string; readonly aspect: string },
  change: (ledger: readonly Transition[]) => readonly Transition[],
): Promise<void> {
  const items = await itemsOf(table, pk);
  const ledger = items.filter(({ sk }) => sk.startsWith(`H#${aspect}#`));
  const before = ledger.map((item) => parseLedger(item).transition).sort((a, b) => a.seq - b.seq);
  await remove(table, ledger);
  let previous = '';
  const after = change(before).map((transition, index): Transition => {
    const linked = { ...transition, seq: index + 1, previous };
    previous = transitionHash(linked);
    return linked;
  });
  for (const transition of after) await table.write({ kind: 'put', item: ledgerItem(transition) });
  const state = items.find(({ sk }) => sk === stateSort(aspect));
  if (state === undefined) throw new Error(`${pk} has no state of ${aspect}`);
  const item = { ...state, seq: after.length, head: previous };
  await table.write({ kind: 'put', item });
}
