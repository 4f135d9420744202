/** One suite for the table port, run on every adapter: what one refuses the other refuses too. */
import { describe, expect, test } from 'vitest';
import {
  CopyOf,
  type Item,
  Plus,
  type Query,
  type Table,
  TableError,
} from '#shared/ports/table.ts';
import { tableAdapters } from '#test/support/tables.ts';

const key = { pk: 'p', sk: 'a' };

async function everything(table: Table, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  let next = (await table.query(query)) as Awaited<ReturnType<Table['query']>>;
  items.push(...next.items);
  while (next.next !== undefined) {
    next = await table.query({ ...query, start: next.next });
    items.push(...next.items);
  }
  return items;
}

async function refusal(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => false,
    (error: unknown) => error instanceof TableError && error.refused,
  );
}

describe.each(await tableAdapters())('$name', ({ empty }) => {
  test('gives back what was put: text, numbers, truth values, nothing, lists, maps', async () => {
    const table = await empty();
    const item = {
      ...key,
      text: 'ä€😀',
      number: 1.5,
      flag: false,
      nothing: null,
      list: [1, 'b'],
      map: { c: {} },
    };
    expect(await table.write({ kind: 'put', item })).toEqual({ done: true });
    expect(await table.get(key)).toEqual(item);
    expect(await table.get({ pk: 'p', sk: 'b' })).toBeUndefined();
  });

  test('a condition that does not hold changes nothing and gives the item as it is', async () => {
    const table = await empty();
    const put = (n: number) =>
      table.write({
        kind: 'put',
        item: { ...key, n },
        conditions: [{ attribute: 'pk', is: 'absent' }],
      });
    expect(await put(1)).toEqual({ done: true });
    expect(await put(2)).toEqual({ done: false, found: { ...key, n: 1 } });
    expect(await table.get(key)).toEqual({ ...key, n: 1 });
  });

  test('an update on nothing with a condition says that there was nothing', async () => {
    const table = await empty();
    const update = {
      kind: 'update',
      key,
      set: { n: 1 },
      conditions: [{ attribute: 'n', is: '<', value: 5 }],
    } as const;
    expect(await table.write(update)).toEqual({ done: false });
  });

  test('an update shifts a register: right-hand sides see the item as it was', async () => {
    const table = await empty();
    await table.write({ kind: 'put', item: { ...key, m0: 'new', m1: 'old', rev: 4, gone: 1 } });
    const set = {
      m0: 'newest',
      m1: new CopyOf('m0'),
      m2: new CopyOf('m1'),
      m3: new CopyOf('m9'),
      rev: new Plus(1),
    };
    await table.write({ kind: 'update', key, set, remove: ['gone'] });
    expect(await table.get(key)).toEqual({
      ...key,
      m0: 'newest',
      m1: 'new',
      m2: 'old',
      m3: '',
      rev: 5,
    });
  });

  test.each([
    [{ attribute: 's', is: '<', value: 'm' }, { s: 'a' }, { s: 'm' }],
    [{ attribute: 's', is: '<=', value: 'm' }, { s: 'm' }, { s: 'n' }],
    [{ attribute: 's', is: '=', value: 'm' }, { s: 'm' }, { s: 'M' }],
    [{ attribute: 's', is: 'begins-with', value: 'ab' }, { s: 'abc' }, { s: 'a' }],
    [{ attribute: 's', is: 'present' }, { s: '' }, {}],
    [{ attribute: 's', is: 'absent' }, {}, { s: 'x' }],
    [{ attribute: 's', is: '<', value: 'm' }, { s: 'a' }, { s: 1 }],
    [{ attribute: 's', is: '<', value: 2 }, { s: 1 }, {}],
  ] as const)('condition %j holds for %j and not for %j', async (condition, well, ill) => {
    const table = await empty();
    const touch = { kind: 'update', key, set: { n: 1 }, conditions: [condition] } as const;
    await table.write({ kind: 'put', item: { ...key, ...well } });
    expect((await table.write(touch)).done).toBe(true);
    await table.write({ kind: 'put', item: { ...key, ...ill } });
    expect((await table.write(touch)).done).toBe(false);
  });

  test('a transaction is all or nothing', async () => {
    const table = await empty();
    await table.write({ kind: 'put', item: { pk: 'p', sk: 'taken' } });
    const absent = [{ attribute: 'pk', is: 'absent' }] as const;
    const fresh = { kind: 'put', item: { pk: 'p', sk: 'fresh' }, conditions: absent } as const;
    const taken = { kind: 'put', item: { pk: 'p', sk: 'taken' }, conditions: absent } as const;
    expect(await table.transact([fresh, taken])).toBe(false);
    expect(await table.get(fresh.item)).toBeUndefined();
    expect(await table.transact([fresh, { kind: 'delete', key: taken.item }])).toBe(true);
    expect(await table.get(fresh.item)).toEqual(fresh.item);
    expect(await table.get(taken.item)).toBeUndefined();
  });

  test('refuses what DynamoDB refuses', async () => {
    const table = await empty();
    const put = (item: Item) => table.write({ kind: 'put', item });
    const puts = (count: number, sk: (n: number) => string) =>
      Array.from(
        { length: count },
        (_, n) => ({ kind: 'put', item: { pk: 'p', sk: sk(n) } }) as const,
      );
    expect(await refusal(put({ ...key, big: 'x'.repeat(400 * 1024) }))).toBe(true);
    expect(await refusal(put({ pk: '', sk: 'a' }))).toBe(true);
    expect(await refusal(put({ pk: 'p', sk: '' }))).toBe(true);
    expect(await refusal(put({ pk: 'p', sk: 'x'.repeat(1025) }))).toBe(true);
    expect(await refusal(put({ ...key, rpk: '', esk: 'x' }))).toBe(true);
    expect(await refusal(table.transact(puts(101, (n) => `k${n}`)))).toBe(true);
    expect(await refusal(table.transact(puts(2, () => 'same')))).toBe(true);
    expect(await table.transact(puts(100, (n) => `k${n}`))).toBe(true);
    expect(await put({ ...key, big: 'x'.repeat(399 * 1024) })).toEqual({ done: true });
  });

  test('a query reads one partition in order, forwards, backwards, by range and by prefix', async () => {
    const table = await empty();
    const keys = ['a', 'ab', 'b', 'b#1', 'c', 'ä', '😀'];
    await table.putAll([...keys].reverse().map((sk) => ({ pk: 'p', sk })));
    await table.putAll([{ pk: 'other', sk: 'a' }]);
    const sks = async (query: Omit<Query, 'partition'>) =>
      (await everything(table, { partition: 'p', ...query })).map(({ sk }) => sk);
    expect(await sks({})).toEqual(keys);
    expect(await sks({ descending: true })).toEqual([...keys].reverse());
    expect(await sks({ sort: { beginsWith: 'b' } })).toEqual(['b', 'b#1']);
    expect(await sks({ sort: { from: 'ab', to: 'b' } })).toEqual(['ab', 'b']);
    expect(await sks({ limit: 2 })).toEqual(keys);
    expect(await sks({ limit: 2, descending: true })).toEqual([...keys].reverse());
    expect(await sks({ filter: [{ attribute: 'x', is: 'present' }] })).toEqual([]);
    expect(await table.count({ partition: 'p' })).toEqual({ count: keys.length });
  });

  test('an index holds the items that have its keys, follows them and forgets them', async () => {
    const table = await empty();
    const row = (sk: string, esk: string) => ({ pk: 'p', sk, rpk: 'rule', esk, other: 1 });
    await table.putAll([row('x', '2'), row('y', '1'), row('z', '2'), { pk: 'p', sk: 'none' }]);
    const sks = async (query: Partial<Query> = {}) =>
      (await everything(table, { index: 'by-rule', partition: 'rule', ...query })).map(
        ({ sk }) => sk,
      );
    expect(await sks()).toEqual(['y', 'x', 'z']);
    expect(await sks({ limit: 1 })).toEqual(['y', 'x', 'z']);
    expect(await sks({ sort: { from: '2', to: '2' } })).toEqual(['x', 'z']);
    await table.write({ kind: 'update', key: { pk: 'p', sk: 'y' }, set: { esk: '3' } });
    expect(await sks()).toEqual(['x', 'z', 'y']);
    await table.write({
      kind: 'update',
      key: { pk: 'p', sk: 'x' },
      set: {},
      remove: ['rpk', 'esk'],
    });
    await table.write({ kind: 'delete', key: { pk: 'p', sk: 'z' } });
    expect(await sks()).toEqual(['y']);
    expect(await table.count({ index: 'by-rule', partition: 'rule' })).toEqual({ count: 1 });
  });

  test('an index that projects little gives little', async () => {
    const table = await empty();
    await table.write({ kind: 'put', item: { ...key, tpk: 't', tsk: 's', v: { r: 1 }, m0: 'x' } });
    const { items } = await table.query({ index: 'by-type', partition: 't' });
    expect(items).toEqual([{ ...key, tpk: 't', tsk: 's', v: { r: 1 } }]);
  });
});
