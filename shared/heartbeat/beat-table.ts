/**
 * The table as beats are committed to it: the real one, but for three things. Nothing of a beat is
 * in an index, so no list, count, score or day of activity can hold it. Everything of it expires.
 * And what makes a subject findable (directory of chains, names) is not written.
 */
import { epochMs } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Item, Table, Write } from '../ports/table.ts';

/** After so long everything of a day's beats is forgotten: twice the time that it is in use. */
export const BEAT_KEPT_SECONDS = 2 * 86_400;

/** Key attributes of the five indexes. */
const INDEXED: ReadonlySet<string> = new Set([
  ...['rpk', 'apk', 'opk', 'esk'],
  ...['dpk', 'dsk', 'tpk', 'tsk'],
]);
/** Partitions by which subjects are found. */
const FINDABLE = ['DIRECTORY#', 'N#'];

export function beatTable(table: Table, clock: Clock): Table {
  const bounded = (write: Write): Write => {
    const ttl = Math.ceil(epochMs(clock()) / 1000) + BEAT_KEPT_SECONDS;
    if (write.kind === 'put') {
      const { pk, sk } = write.item;
      return { ...write, item: { ...unindexed(write.item), pk, sk, ttl } satisfies Item };
    }
    if (write.kind === 'update') return { ...write, set: { ...unindexed(write.set), ttl } };
    return write;
  };
  return {
    ...table,
    write: async (write) => (isFindable(write) ? { done: true } : table.write(bounded(write))),
    transact: (writes) => table.transact(writes.filter((write) => !isFindable(write)).map(bounded)),
    putAll: (items) => {
      const puts = items.map((item) => ({ kind: 'put', item }) as const).map(bounded);
      return table.putAll(puts.flatMap((put) => (put.kind === 'put' ? [put.item] : [])));
    },
  };
}

function unindexed<T>(attributes: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !INDEXED.has(name)));
}

function isFindable(write: Write): boolean {
  const { pk } = write.kind === 'put' ? write.item : write.key;
  return FINDABLE.some((prefix) => pk.startsWith(prefix));
}
