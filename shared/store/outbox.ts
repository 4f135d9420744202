import { epochMs, type Instant } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Deliveries, Outbox, OutboxEntry } from '../ports/outbox.ts';
import type { Key, Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import { deliveryKey, outboxPartition, SCHEMA_VERSION, shards } from './keys.ts';
import { parseOutboxItem } from './outbox-item.ts';

const OLDEST = '0';
const DELIVERY_KEPT_SECONDS = 30 * 86_400;

/**
 * The outbox over the table: a shard after another, read consistently. An entry that cannot be read
 * is told and left where it is: it must not keep the others from being sent.
 */
export function createOutbox(
  table: Table,
  unreadable: (key: Key, error: unknown) => void = () => {},
): Outbox {
  return {
    async unsent(recordedBefore: Instant) {
      const entries: OutboxEntry[] = [];
      for (let shard = 0; shard < shards.outbox; shard++) {
        const query = {
          partition: outboxPartition(shard),
          sort: { from: OLDEST, to: recordedBefore },
          consistent: true,
        };
        for await (const item of allItems(table, query)) {
          try {
            entries.push(parseOutboxItem(item));
          } catch (error) {
            unreadable({ pk: item.pk, sk: item.sk }, error);
          }
        }
      }
      return entries;
    },
    async markSent({ key }) {
      await table.write({ kind: 'delete', key });
    },
  };
}

/** What sinks have shown, remembered for 30 days. */
export function createDeliveries(table: Table, clock: Clock): Deliveries {
  return {
    async wasDelivered(sink, messageId) {
      return (await table.get(deliveryKey(sink, messageId))) !== undefined;
    },
    async markDelivered(sink, messageId) {
      const ttl = Math.ceil(epochMs(clock()) / 1000) + DELIVERY_KEPT_SECONDS;
      const item = { ...deliveryKey(sink, messageId), sv: SCHEMA_VERSION, ttl };
      await table.write({ kind: 'put', item });
    },
  };
}
