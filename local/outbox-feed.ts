import type { InsertedItem } from '#shared/adapters/stream-event.ts';
import type { Item, Key, Table, Write } from '#shared/ports/table.ts';
import { allItems } from '#shared/store/history.ts';
import { outboxPartition, shards } from '#shared/store/keys.ts';

/** A table, and what of its outbox is not sent yet, as the table's stream would tell it. */
export interface OutboxFeed {
  /** The same table; writes to the outbox that go through it are noticed. */
  readonly table: Table;
  /** The outbox items that are there: as noticed, and now and then by asking the table. */
  newOutboxItems(): Promise<readonly InsertedItem[]>;
}

export interface OutboxFeedOptions {
  /** How often to look for what other processes wrote. Default: 2 s. */
  readonly lookEveryMs?: number;
  readonly now?: () => number;
}

/** Notices what goes into the outbox and what leaves it, so that polling it costs few requests. */
export function createOutboxFeed(inner: Table, options: OutboxFeedOptions = {}): OutboxFeed {
  const { lookEveryMs = 2000, now = Date.now } = options;
  const unsent = new Map<string, InsertedItem>();
  let removed = new Set<string>();
  let written = 0n;
  let looking: Promise<void> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const add = (item: Item): void => {
    written += 1n;
    unsent.set(nameOf(item), { item, sequence: String(FIRST_SEQUENCE + written) });
  };
  const notice = (write: Write): void => {
    if (write.kind === 'put' && isOutbox(write.item)) add(write.item);
    if (write.kind === 'delete') {
      unsent.delete(nameOf(write.key));
      if (looking !== undefined) removed.add(nameOf(write.key));
    }
  };
  const look = async (): Promise<void> => {
    removed = new Set();
    for (let shard = 0; shard < shards.outbox; shard++) {
      const query = { partition: outboxPartition(shard), consistent: true };
      for await (const item of allItems(inner, query)) {
        // What was read may have been sent since.
        if (!unsent.has(nameOf(item)) && !removed.has(nameOf(item))) add(item);
      }
    }
    lookedAt = now();
  };
  return {
    table: {
      ...inner,
      async write(write) {
        const answer = await inner.write(write);
        if (answer.done) notice(write);
        return answer;
      },
      async transact(writes) {
        const done = await inner.transact(writes);
        if (done) for (const write of writes) notice(write);
        return done;
      },
    },
    async newOutboxItems() {
      if (now() - lookedAt >= lookEveryMs) {
        looking ??= look().finally(() => {
          looking = undefined;
        });
        await looking;
      }
      return [...unsent.values()];
    },
  };
}

// As long as DynamoDB's own.
const FIRST_SEQUENCE = 100_000_000_000_000_000_000n;

const isOutbox = ({ pk }: Key): boolean => pk.startsWith('O#');
const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
