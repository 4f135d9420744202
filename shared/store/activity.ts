/** What was recorded, day by day: the feed of everything that was learnt, in the order learnt. */
import { epochMs, type Instant, instantOf } from '../domain/instant.ts';
import type { Transition } from '../domain/transition.ts';
import type { Item, Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import { DAY_MS, dayPartition, shards } from './keys.ts';
import { parseLedger } from './ledger-item.ts';

/** Where a transition stands in the feed. */
export interface ActivityPlace {
  readonly sort: string;
  readonly name: string;
}

export interface RecordedTransition {
  readonly transition: Transition;
  readonly place: ActivityPlace;
  /** It was read in the archive. */
  readonly isArchived?: boolean;
}

export interface ActivityRange {
  /** Recorded at this time or later, and not after the other. */
  readonly from: Instant;
  readonly to: Instant;
  /** Only what stands behind this place, newest first. */
  readonly after?: ActivityPlace | undefined;
  /** What of a day has moved to the archive. */
  readonly archived?: (day: string) => Promise<readonly Item[]>;
}

/** Transitions of a range, newest first; days are read as they are asked for. */
export async function* activity(
  table: Table,
  { from, to, after, archived }: ActivityRange,
): AsyncGenerator<RecordedTransition> {
  const first = after === undefined ? to : instantOf(epochMs(recordedIn(after)));
  for (let day = startOfDay(first); day + DAY_MS > epochMs(from); day -= DAY_MS) {
    const date = instantOf(day).slice(0, 10);
    const streams = Array.from({ length: shards.day }, (_, shard) =>
      shardOfDay(table, dayPartition(date, shard), from, after?.sort ?? `${to}~`),
    );
    // What is being moved is in both: that of the table comes first.
    let last: ActivityPlace | undefined;
    const old = archived === undefined ? [] : archivedOn(await archived(date), { from, to });
    for await (const each of newestFirst([...streams, listed(old)])) {
      if (last !== undefined && comparePlaces(last, each.place) === 0) continue;
      last = each.place;
      if (after === undefined || comparePlaces(each.place, after) > 0) yield each;
    }
  }
}

async function* listed(each: readonly RecordedTransition[]): AsyncGenerator<RecordedTransition> {
  yield* each;
}

/** Records of the archive in the order of the feed. */
function archivedOn(
  items: readonly Item[],
  { from, to }: Pick<ActivityRange, 'from' | 'to'>,
): readonly RecordedTransition[] {
  return items
    .filter(({ sk }) => sk.startsWith('H#'))
    .map((item) => {
      return { transition: parseLedger(item).transition, place: placeOf(item), isArchived: true };
    })
    .filter(({ transition: { recordedAt } }) => recordedAt >= from && recordedAt <= to)
    .sort((a, b) => comparePlaces(a.place, b.place));
}

const startOfDay = (time: Instant): number => epochMs(time) - (epochMs(time) % DAY_MS);

const recordedIn = ({ sort }: ActivityPlace): Instant => (sort.split('#')[0] ?? '') as Instant;

const CHUNK = 25;

async function* shardOfDay(
  table: Table,
  partition: string,
  from: Instant,
  to: string,
): AsyncGenerator<RecordedTransition> {
  const query = { index: 'by-day', partition, sort: { from, to }, descending: true, limit: CHUNK };
  let group: RecordedTransition[] = [];
  for await (const item of allItems(table, query)) {
    const each = { transition: parseLedger(item).transition, place: placeOf(item) };
    if (group[0] !== undefined && group[0].place.sort !== each.place.sort) {
      yield* group.sort((a, b) => comparePlaces(a.place, b.place));
      group = [];
    }
    group.push(each);
  }
  yield* group.sort((a, b) => comparePlaces(a.place, b.place));
}

const placeOf = (item: Item): ActivityPlace => ({
  sort: String(item['dsk']),
  name: `${item.pk}\n${item.sk}`,
});

/** Newest first; what was recorded at once by name. */
export function comparePlaces(a: ActivityPlace, b: ActivityPlace): number {
  if (a.sort !== b.sort) return a.sort > b.sort ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

async function* newestFirst(
  streams: readonly AsyncGenerator<RecordedTransition>[],
): AsyncGenerator<RecordedTransition> {
  const heads = await Promise.all(
    streams.map(async (stream) => ({ stream, next: await stream.next() })),
  );
  for (;;) {
    const waiting = heads.flatMap((head) =>
      head.next.done ? [] : [{ head, each: head.next.value }],
    );
    const [first] = waiting.sort((a, b) => comparePlaces(a.each.place, b.each.place));
    if (first === undefined) return;
    yield first.each;
    first.head.next = await first.head.stream.next();
  }
}
