/** The table at the other end: one memory table, with transactions that take their time. */
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Item, Key, Query, Table, Write, Written } from '#shared/ports/table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import type { Random } from '../random.ts';
import type { Scheduler } from '../scheduler.ts';

export interface Store {
  /** What stands in it, without a network between. */
  readonly table: Table;
  write(write: Write): Written | Promise<Written>;
  transact(writes: readonly Write[]): Promise<boolean>;
  /** Answers from indexes, and from queries that need not be consistent, may be behind. */
  query(query: Query): ReturnType<Table['query']>;
  count(query: Query): ReturnType<Table['count']>;
  /** Whether transactions write this item, too: only then can one be in the way of a single write. */
  isShared(key: Key): boolean;
  /** Keys of what waits in the outbox and on the due list. */
  readonly waiting: ReadonlySet<string>;
}

export interface StoreOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly indexLag: number;
  /** Told of every new entry of the outbox, as the stream would be. */
  readonly onOutbox: (item: Item) => void;
  /** Told when something begins to wait to be done. */
  readonly onWaiting: () => void;
}

export const SEPARATOR = '\n';
const TRANSACTION_MS = 12;

export function createStore({ scheduler, random, indexLag, ...told }: StoreOptions): Store {
  const table = createMemoryTable(tableDefinition);
  const behind = indexLag === 0 ? table : createMemoryTable(tableDefinition);
  const locked = new Set<string>();
  const shared = new Set<string>();
  const waiting = new Set<string>();

  function noticed(write: Write): void {
    const { pk, sk } = keyOf(write);
    if (pk.startsWith('O#') || pk.startsWith('DUE#')) {
      const name = `${pk}${SEPARATOR}${sk}`;
      if (write.kind === 'delete') waiting.delete(name);
      else {
        waiting.add(name);
        told.onWaiting();
      }
    }
    if (write.kind === 'put' && pk.startsWith('O#')) told.onOutbox(write.item);
    if (behind === table) return;
    const { conditions: _, ...unconditional } = write;
    scheduler.after(indexLag, () => void behind.write(unconditional));
  }

  const isStale = ({ consistent }: Query): boolean => consistent !== true;
  return {
    table,
    waiting,
    isShared: (key) => shared.has(nameOf(key)),
    async write(write) {
      if (locked.has(nameOf(keyOf(write)))) return { done: false };
      const written = await table.write(write);
      if (written.done) noticed(write);
      return written;
    },
    async transact(writes) {
      const names = writes.map((write) => nameOf(keyOf(write)));
      if (names.some((name) => locked.has(name))) return false;
      for (const name of names) locked.add(name);
      for (const name of names) shared.add(name);
      await new Promise<void>((resolve) => scheduler.after(random.below(TRANSACTION_MS), resolve));
      for (const name of names) locked.delete(name);
      const done = await table.transact(writes);
      if (done) for (const write of writes) noticed(write);
      return done;
    },
    query: (query) => (isStale(query) ? behind : table).query(query),
    count: (query) => (isStale(query) ? behind : table).count(query),
  };
}

export const keyOf = (write: Write): Key => (write.kind === 'put' ? write.item : write.key);
const nameOf = ({ pk, sk }: Key): string => `${pk}${SEPARATOR}${sk}`;
