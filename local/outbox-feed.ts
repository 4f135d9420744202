import type { InsertedItem } from '#shared/adapters/stream-event.ts';
import type { Key, Table, Write } from '#shared/ports/table.ts';
import { allItems } from '#shared/store/history.ts';
import { outboxPartition, shards } from '#shared/store/keys.ts';

/** A table, and what of its outbox is not sent yet, as the table's stream would tell it. */
export interface OutboxFeed {
  /** The same table; writes to the outbox that go through it are noticed. */
  readonly table: Table;
  /** The outbox items that are there: the first time by asking the table, then as noticed. */
  newOutboxItems(): Promise<readonly InsertedItem[]>;
}

/** Notices what goes into the outbox and what leaves it, so that polling it costs no request. */
export function createOutboxFeed(inner: Table): OutboxFeed {
  const unsent = new Map<string, InsertedItem>();
  let written = 0n;
  let reading: Promise<void> | undefined;

  const notice = (write: Write): void => {
    if (write.kind === 'put') {
      if (!isOutbox(write.item)) return;
      written += 1n;
      const sequence = String(FIRST_SEQUENCE + written);
      unsent.set(nameOf(write.item), { item: write.item, sequence });
    } else if (write.kind === 'delete') unsent.delete(nameOf(write.key));
  };
  const readOnce = async (): Promise<void> => {
    for (let shard = 0; shard < shards.outbox; shard++) {
      const query = { partition: outboxPartition(shard), consistent: true };
      for await (const item of allItems(inner, query)) {
        if (!unsent.has(nameOf(item))) notice({ kind: 'put', item });
      }
    }
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
      reading ??= readOnce().catch((error: unknown) => {
        reading = undefined;
        throw error;
      });
      await reading;
      return [...unsent.values()];
    },
  };
}

// As long as DynamoDB's own.
const FIRST_SEQUENCE = 100_000_000_000_000_000_000n;

const isOutbox = ({ pk }: Key): boolean => pk.startsWith('O#');
const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
