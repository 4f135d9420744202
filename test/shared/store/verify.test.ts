import { describe, expect, test } from 'vitest';
import type { Item, Table } from '#shared/ports/table.ts';
import { allItems } from '#shared/store/history.ts';
import { ledgerPrefix, resourceKey, stateSort } from '#shared/store/keys.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { judgedOf, type Letter, subject } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';

const pk = resourceKey(subject);

async function withHistory(empty: () => Promise<Table>) {
  const table = await empty();
  const store = storeOf(table);
  const story: readonly Letter[] = ['C', 'V', 'C', 'V', 'W'];
  for (const [at, r] of story.entries()) {
    await store.commit([judgedOf({ state: at, seen: at, verdicts: { r } })]);
  }
  const ledger: Item[] = [];
  const query = { partition: pk, sort: { beginsWith: ledgerPrefix('configuration') } };
  for await (const item of allItems(table, query)) ledger.push(item);
  return { table, ledger };
}

const remove = (table: Table, { pk: p, sk }: Item) =>
  table.write({ kind: 'delete', key: { pk: p, sk } });
const put = (table: Table, item: Item) => table.write({ kind: 'put', item });

describe.each(await tableAdapters())('$name', ({ empty }) => {
  test('an untouched history verifies', async () => {
    const { table } = await withHistory(empty);
    expect(await verifyAll(table)).toEqual({ chains: 1, transitions: 5, broken: [] });
  });

  test.each([
    {
      name: 'a changed verdict',
      why: 'its content is not what its hash says',
      tamper: (table: Table, [, second]: readonly Item[]) =>
        second && put(table, { ...second, changes: [] }),
      seq: 2,
    },
    {
      name: 'a changed verdict with its hash made to fit',
      why: 'it does not follow the transition before it',
      tamper: (table: Table, [, , third]: readonly Item[]) =>
        third && put(table, { ...third, prev: 'somewhere else' }),
      seq: 3,
    },
    {
      name: 'a transition taken out of the middle',
      why: 'number 3 is missing before number 4',
      tamper: (table: Table, [, , third]: readonly Item[]) => third && remove(table, third),
      seq: 4,
    },
    {
      name: 'the end cut off',
      why: 'the state names transition 5 as the last, the ledger ends at 4',
      tamper: (table: Table, ledger: readonly Item[]) => {
        const last = ledger.at(-1);
        return last && remove(table, last);
      },
      seq: 5,
    },
    {
      name: 'an item that cannot be read',
      why: 'it cannot be read',
      tamper: (table: Table, [first]: readonly Item[]) =>
        first && put(table, { ...first, seq: 'x' }),
      seq: 0,
    },
  ])('$name is named', async ({ tamper, why, seq }) => {
    const { table, ledger } = await withHistory(empty);
    await tamper(table, ledger);
    const { broken } = await verifyAll(table);
    expect(broken).toHaveLength(1);
    expect(broken[0]?.why).toContain(why);
    expect(broken[0]?.seq).toBe(seq);
    expect(broken[0]?.pk).toBe(pk);
    expect(broken[0]?.sk === stateSort('configuration')).toBe(why.startsWith('the state'));
  });
});
