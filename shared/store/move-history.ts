/**
 * Moves older history out of the table, day by day: what was recorded on a day that lies far enough
 * back, as far as no open finding needs it.
 *
 *   read ──► copy to the archive ──► read it back and compare ──► words of rows go ──► records go, and
 *                                                                                     the anchor moves
 *
 * Killed anywhere it loses nothing: what was copied and not yet removed is still in the table, and
 * is copied and removed the next time. Without an archive records expire: only their hash stays.
 */
import { epochMs, type Instant, instantOf, later } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { HistoryArchive } from '../ports/history-archive.ts';
import type { Item, Query, Table } from '../ports/table.ts';
import { decodedPart, encodedPart } from './archive-part.ts';
import { removeRecords } from './chain-removal.ts';
import { leftAt } from './episode-item.ts';
import { DAY_MS, dayPartition, keepingKey, SCHEMA_VERSION, shards, subjectOfKey } from './keys.ts';
import { isLast, removable, removableRows } from './removable.ts';
import { type StoredRecord, storedChain, storedRows } from './stored-chain.ts';

export interface MovePorts {
  readonly table: Table;
  readonly clock: Clock;
  /** Absent: what is old enough expires. */
  readonly archive?: HistoryArchive;
}

export interface MoveOptions {
  /** What was recorded before this time, and is of no episode that was open then, goes. */
  readonly before: Instant;
  /** Asked between pieces of work: true ends the run, and the next one goes on there. */
  readonly isTimeUp: () => boolean;
}

export interface Moved {
  readonly records: number;
  readonly rows: number;
  /** Days that were looked through to their end. */
  readonly days: number;
  /** Whether nothing is left to be done until the day after. */
  readonly done: boolean;
}

/** Days that are looked back the first time. */
const FIRST_DAYS = 3_650;
/** Chains whose records are copied together. */
const CHAINS = 200;

interface Place {
  readonly day: string;
  readonly shard: number;
  /** Sort key behind which the shard goes on. */
  readonly after: string;
}

export async function moveHistory(
  ports: MovePorts,
  { before, isTimeUp }: MoveOptions,
): Promise<Moved> {
  const { table, clock } = ports;
  const key = keepingKey('ledger');
  let place = placeIn(await table.get(key)) ?? firstPlace(clock());
  let [records, rows, days] = [0, 0, 0];
  const last = instantOf(epochMs(before) - DAY_MS).slice(0, 10);
  while (place.day <= last) {
    if (isTimeUp()) return { records, rows, days, done: false };
    const { chains, next } = await someChains(table, place);
    const moved = await moveChains(ports, chains, before);
    records += moved.records;
    rows += moved.rows;
    if (next.day !== place.day) days += 1;
    place = next;
    const { day, shard, after } = place;
    if (chains.length > 0 || day > last || days % 100 === 0) {
      await table.write({ kind: 'put', item: { ...key, sv: SCHEMA_VERSION, day, shard, after } });
    }
  }
  return { records, rows, days, done: true };
}

function placeIn(item: Item | undefined): Place | undefined {
  if (item === undefined) return undefined;
  const { day, shard, after } = item;
  return { day: String(day), shard: Number(shard), after: String(after) };
}

const firstPlace = (now: Instant): Place => startOf(epochMs(now) - FIRST_DAYS * DAY_MS);
const startOf = (ms: number): Place => ({ day: instantOf(ms).slice(0, 10), shard: 0, after: '' });

interface Named {
  readonly pk: string;
  readonly aspect: string;
}

/** Chains with a record of the day, from a place on, and where it goes on behind them. */
async function someChains(table: Table, place: Place) {
  const { day, shard, after } = place;
  if (shard === 0 && after === '') {
    const peeks = Array.from({ length: shards.day }, (_, each) =>
      table.query({ index: 'by-day', partition: dayPartition(day, each), limit: 1 }),
    );
    const isEmpty = (await Promise.all(peeks)).every(({ items }) => items.length === 0);
    if (isEmpty) return { chains: [], next: dayAfter(day) };
  }
  const query: Query = {
    index: 'by-day',
    partition: dayPartition(day, shard),
    sort: { from: after === '' ? '0' : `${after}~`, to: '~' },
  };
  const chains = new Map<string, Named>();
  let start: Query['start'];
  do {
    const page = await table.query({ ...query, limit: CHAINS, ...(start && { start }) });
    for (const item of page.items) {
      chains.set(`${item.pk}\n${item['asp']}`, { pk: item.pk, aspect: String(item['asp']) });
    }
    start = page.next;
    const last = page.items.at(-1);
    if (start !== undefined && last !== undefined && chains.size >= CHAINS) {
      const next = { day, shard, after: String(last['dsk']) };
      return { chains: [...chains.values()], next };
    }
  } while (start !== undefined);
  const next = shard + 1 < shards.day ? { day, shard: shard + 1, after: '' } : dayAfter(day);
  return { chains: [...chains.values()], next };
}

const dayAfter = (day: string): Place => startOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS);

interface Going {
  readonly chain: Awaited<ReturnType<typeof storedChain>> & Named;
  readonly records: readonly StoredRecord[];
  readonly rows: readonly { readonly item: Item; readonly left: Instant }[];
}

async function moveChains(
  { table, clock, archive }: MovePorts,
  chains: readonly Named[],
  before: Instant,
): Promise<{ readonly records: number; readonly rows: number }> {
  const going: Going[] = [];
  for (const named of chains) going.push(await goingOf(table, named, before));
  const parts =
    archive === undefined ? undefined : await copied(archive, going.flatMap(itemsByDay));
  let [records, rows] = [0, 0];
  for (const { chain, records: own, rows: words } of going) {
    for (const { item, left } of parts === undefined ? [] : words) {
      const part = parts?.get(placeOf(item.pk, left));
      if (part === undefined) throw new Error(`${item.pk} ${item.sk}: it was not copied`);
      if (await withoutWords(table, item, `${left.slice(0, 10)}/${part}/${item.sk}`)) rows += 1;
    }
    if (own.length === 0) continue;
    const isDone = await removeRecords(
      table,
      chain,
      own,
      ({ recordedAt }) => {
        if (parts === undefined) return undefined;
        const part = parts.get(placeOf(chain.pk, recordedAt));
        if (part === undefined) throw new Error(`${chain.pk}: a record was not copied`);
        return { day: recordedAt.slice(0, 10), part };
      },
      clock(),
    );
    if (isDone) records += own.length;
  }
  return { records, rows };
}

async function goingOf(table: Table, named: Named, before: Instant): Promise<Going> {
  const chain = { ...named, ...(await storedChain(table, named.pk, named.aspect)) };
  const stored = await storedRows(table, named.pk);
  const episodes = stored.map(({ row }) => row);
  const transitions = chain.records.map(({ transition }) => transition);
  const count = removable(transitions, episodes.filter(isLast), before);
  const words = new Set(removableRows(episodes, before));
  const rows = stored.flatMap(({ item, row }) => {
    const left = words.has(row) ? leftAt(row) : undefined;
    return left === undefined ? [] : [{ item, left }];
  });
  return { chain, records: chain.records.slice(0, count), rows };
}

/** What is copied, by account and day: records by when they were recorded, rows by when they left. */
function itemsByDay({ records, rows }: Going): readonly (readonly [place: string, item: Item])[] {
  return [
    ...records.map(
      ({ item, transition }) => [placeOf(item.pk, transition.recordedAt), item] as const,
    ),
    ...rows.map(({ item, left }) => [placeOf(item.pk, left), item] as const),
  ];
}

const placeOf = (pk: string, at: Instant): string =>
  `${at.slice(0, 10)}/${subjectOfKey(pk)?.accountId ?? ''}`;

/** Copies, reads back and compares; the parts by place. Rejects when anything is not as it was. */
async function copied(
  archive: HistoryArchive,
  items: readonly (readonly [place: string, item: Item])[],
): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  for (const [place, own] of Map.groupBy(items, ([each]) => each)) {
    const distinct = new Map(own.map(([, item]) => [`${item.pk}\n${item.sk}`, item]));
    const { part, content } = encodedPart([...distinct.values()]);
    const [day = '', accountId = ''] = place.split('/');
    const name = { day, accountId, part };
    await archive.add(name, content);
    const back = await archive.read(name);
    const read = back === undefined ? [] : decodedPart(part, back);
    if (read.length !== distinct.size) {
      throw new Error(`part ${part} of ${place} cannot be read back whole; nothing was removed`);
    }
    parts.set(place, part);
  }
  return parts;
}

/** A row without its words, as long as it is the row that was copied. */
async function withoutWords(table: Table, item: Item, archived: string): Promise<boolean> {
  const guards = ['rec', 'crec', 'ptr', 'voided'].map((attribute) => {
    const value = item[attribute];
    return typeof value === 'string'
      ? ({ attribute, is: '=', value } as const)
      : ({ attribute, is: 'absent' } as const);
  });
  const { done } = await table.write({
    kind: 'update',
    key: { pk: item.pk, sk: item.sk },
    set: { arc: archived, msg: '', ev: [] },
    conditions: guards,
  });
  return done;
}

/** The end of the last day that is far enough back. */
export function dayBoundary(now: Instant, days: number): Instant {
  const ms = epochMs(now) - days * DAY_MS;
  return later(instantOf(ms - (ms % DAY_MS)), instantOf(0));
}
