import { describe, expect, it } from 'vitest';
import { createOutboxFeed } from '#local/outbox-feed.ts';
import type { Item } from '#shared/ports/table.ts';
import { tableAdapters } from '#test/support/tables.ts';

const entry = (id: string, shard = '03'): Item => ({ pk: `O#${shard}`, sk: id, kind: 'outbox' });
const put = (item: Item) => ({ kind: 'put', item }) as const;

describe.each(await tableAdapters())('the outbox over $name', ({ empty }) => {
  const feeding = async () => {
    const inner = await empty();
    let now = 0;
    const { table, newOutboxItems } = createOutboxFeed(inner, { lookEveryMs: 10, now: () => now });
    const unsent = async () => (await newOutboxItems()).map(({ item }) => item.sk);
    const later = () => {
      now += 10;
    };
    return { inner, table, unsent, newOutboxItems, later };
  };

  it('tells what was there before, then what is written through it, until it is deleted', async () => {
    const { inner, table, unsent, newOutboxItems } = await feeding();
    await inner.putAll([entry('old', '00'), entry('older', '15'), { pk: 'R#x', sk: 'S' }]);
    expect(await unsent()).toEqual(['old', 'older']);
    await table.transact([put(entry('a')), put({ pk: 'R#y', sk: 'S' })]);
    await table.write(put(entry('b')));
    expect(await unsent()).toEqual(['old', 'older', 'a', 'b']);
    await table.write({ kind: 'delete', key: { pk: 'O#03', sk: 'a' } });
    expect(await unsent()).toEqual(['old', 'older', 'b']);
    const items = await newOutboxItems();
    expect(items.at(-1)?.item).toEqual(entry('b'));
    const sequences = items.map(({ sequence }) => BigInt(sequence));
    expect(sequences).toEqual(sequences.toSorted((x, y) => (x < y ? -1 : 1)));
    expect(new Set(sequences).size).toBe(3);
  });

  it('tells in time what another process wrote, and nothing twice', async () => {
    const { inner, table, unsent, newOutboxItems, later } = await feeding();
    expect(await unsent()).toEqual([]);
    await inner.putAll([entry('other')]);
    await table.write(put(entry('own')));
    expect(await unsent()).toEqual(['own']);
    later();
    expect((await unsent()).toSorted()).toEqual(['other', 'own']);
    const before = await newOutboxItems();
    later();
    expect(await newOutboxItems()).toEqual(before);
  });

  it('does not tell again what was sent while it looked', async () => {
    const { table, unsent, later } = await feeding();
    await table.write(put(entry('a')));
    expect(await unsent()).toEqual(['a']);
    later();
    const looking = unsent();
    await table.write({ kind: 'delete', key: { pk: 'O#03', sk: 'a' } });
    expect(['', 'a']).toContain((await looking).join());
    expect(await unsent()).toEqual([]);
  });

  it('tells nothing of what the table did not take', async () => {
    const { table, unsent } = await feeding();
    await table.write(put({ pk: 'R#x', sk: 'S' }));
    const absent = [{ attribute: 'pk', is: 'absent' }] as const;
    const taken = await table.transact([
      put(entry('a')),
      { kind: 'put', item: { pk: 'R#x', sk: 'S' }, conditions: absent },
    ]);
    expect(taken).toBe(false);
    await table.write(put(entry('b')));
    await table.write({ ...put(entry('b')), conditions: absent });
    expect(await unsent()).toEqual(['b']);
  });

  it('tells each item once, though it was written while the table was read', async () => {
    const { table, unsent } = await feeding();
    await table.write(put(entry('a')));
    const [first, second] = await Promise.all([unsent(), unsent()]);
    expect(first).toEqual(['a']);
    expect(second).toEqual(['a']);
  });
});
