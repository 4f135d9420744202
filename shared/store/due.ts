/** What is due: a re-read, the end of an incident's time. One item each, by minute and shard. */
import type { Instant } from '../domain/instant.ts';
import type { Item, Key, Table, Value } from '../ports/table.ts';
import { allItems } from './history.ts';
import { duePartition, dueSort, SCHEMA_VERSION, shardOf, shards, spread } from './keys.ts';

export interface Due {
  readonly key: Key;
  readonly kind: string;
  readonly at: Instant;
  readonly item: Item;
}

/** Puts something on the list of what is due at a time. about: what it is about; one item for each. */
export function dueItem(
  at: Instant,
  kind: string,
  about: string,
  data: Readonly<Record<string, Value>>,
): Item {
  return {
    pk: duePartition(shardOf(about, shards.due)),
    sk: dueSort(at, kind, spread(about)),
    sv: SCHEMA_VERSION,
    kind,
    at,
    ...data,
  };
}

export interface DueList {
  /** What was due until a time, oldest first within a shard; at most `most` of each shard. */
  until(time: Instant, most: number): Promise<readonly Due[]>;
  /** Takes it off the list; twice is no error. */
  done(due: Due): Promise<void>;
}

export function createDueList(table: Table): DueList {
  return {
    async until(time, most) {
      const found: Due[] = [];
      for (let shard = 0; shard < shards.due; shard++) {
        let taken = 0;
        const partition = duePartition(shard);
        for await (const item of allItems(table, {
          partition,
          sort: { from: '0', to: `${time}~` },
          limit: most,
          consistent: true,
        })) {
          const { pk, sk } = item;
          const at = String(item['at']) as Instant;
          found.push({ key: { pk, sk }, kind: String(item['kind']), at, item });
          taken += 1;
          if (taken >= most) break;
        }
      }
      return found;
    },
    async done({ key }) {
      await table.write({ kind: 'delete', key });
    },
  };
}
