import type { Item, Query, Table } from '../ports/table.ts';
import { type Episode, parseEpisode } from '../store/episode-item.ts';
import { comparePlaces, placeOf, type RowPlace } from './row-order.ts';

export interface PlacedRow {
  readonly row: Episode;
  readonly place: RowPlace;
}

/** Rows of one partition of open ones, from a place on, in the order of lists. */
export async function* openRows(
  table: Table,
  head: Query,
  from: RowPlace | undefined,
  chunk: number,
): AsyncGenerator<PlacedRow> {
  const sort = { from: from?.sort ?? '~', to: '~~' };
  let group: PlacedRow[] = [];
  // Of equal sort keys the index has an order of its own: a group is put into ours.
  const inOrder = (): readonly PlacedRow[] => group.sort((a, b) => comparePlaces(a.place, b.place));
  for await (const item of items(table, { ...head, sort, limit: chunk })) {
    const row = parseEpisode(item);
    if (row === undefined) continue;
    const placed = { row, place: placeOf(row) };
    if (group[0] !== undefined && group[0].place.sort !== placed.place.sort) {
      yield* inOrder();
      group = [];
    }
    group.push(placed);
  }
  yield* inOrder();
}

async function* items(table: Table, query: Query): AsyncGenerator<Item> {
  let start: Query['start'];
  do {
    const page = await table.query({ ...query, ...(start && { start }) });
    yield* page.items;
    start = page.next;
  } while (start !== undefined);
}

/** Several ordered streams as one. */
export async function* merged(
  streams: readonly AsyncGenerator<PlacedRow>[],
): AsyncGenerator<PlacedRow> {
  const heads = await Promise.all(
    streams.map(async (stream) => ({ stream, next: await stream.next() })),
  );
  for (;;) {
    let first: { stream: AsyncGenerator<PlacedRow>; next: IteratorResult<PlacedRow> } | undefined;
    for (const head of heads) {
      if (head.next.done) continue;
      const isFirst =
        first === undefined ||
        first.next.done === true ||
        comparePlaces(head.next.value.place, first.next.value.place) < 0;
      if (isFirst) first = head;
    }
    if (first === undefined || first.next.done) return;
    yield first.next.value;
    first.next = await first.stream.next();
  }
}
