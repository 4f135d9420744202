/** Which subjects a listing has seen, page by page, until it is known what it lacks. */
import { epochMs, type Instant } from '../domain/instant.ts';
import type { Table } from '../ports/table.ts';
import { allItems } from '../store/history.ts';
import { listedPartition, listedPrefix, SCHEMA_VERSION, spread } from '../store/keys.ts';
import type { CellName } from './cell.ts';

export interface Listing extends CellName {
  readonly type: string;
  /** When it began. */
  readonly start: Instant;
}

const KEPT_SECONDS = 3 * 86_400;

/** Keeps a page of keys. A page that is read again is kept beside what it was: both were there. */
export async function noteListed(
  table: Table,
  { accountId, region, type, start }: Listing,
  page: number,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const seen = keys.map(spread).sort();
  const sk = `${listedPrefix(type, start)}${String(page).padStart(5, '0')}#${spread(seen.join())}`;
  const ttl = Math.ceil(epochMs(start) / 1000) + KEPT_SECONDS;
  const item = { pk: listedPartition(accountId, region), sk, sv: SCHEMA_VERSION, seen, ttl };
  await table.write({ kind: 'put', item });
}

/** Whether a subject was among them, by its key. */
export async function wasListed(table: Table, listing: Listing): Promise<(key: string) => boolean> {
  const seen = await allListed(table, listing);
  return (key) => seen.has(spread(key));
}

/** How many there were, each counted once. */
export async function countListed(table: Table, listing: Listing): Promise<number> {
  return (await allListed(table, listing)).size;
}

async function allListed(
  table: Table,
  { accountId, region, type, start }: Listing,
): Promise<ReadonlySet<unknown>> {
  const seen = new Set<unknown>();
  const partition = listedPartition(accountId, region);
  const sort = { beginsWith: listedPrefix(type, start) };
  for await (const item of allItems(table, { partition, sort, consistent: true })) {
    for (const each of Array.isArray(item['seen']) ? item['seen'] : []) seen.add(each);
  }
  return seen;
}
