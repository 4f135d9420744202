/** One page of what was violated at T as known at K: by place, so that nothing comes twice. */
import { isOpenAt } from '../store/as-of.ts';
import { parseEpisode } from '../store/episode-item.ts';
import { headsOf } from './heads.ts';
import { isInState, isMatch } from './matches.ts';
import { merged, openRows, type PlacedRow } from './open-stream.ts';
import type { Question } from './question.ts';
import { comparePlaces, placeIn, placeOf, type RowOrder, type RowPlace } from './row-order.ts';
import { checkKept, leftQueries, readAll, rowsAt } from './rows.ts';

export interface RowPage {
  readonly rows: readonly PlacedRow[];
  /** Whether there is more behind it. */
  readonly more: boolean;
}

/** At most limit rows behind a place. Not empty unless there is nothing more. */
export async function rowPage(
  question: Question,
  limit: number,
  after?: RowPlace,
  order: RowOrder = 'severity',
): Promise<RowPage> {
  if (order !== 'severity') return orderedPage(question, limit, after, order);
  const found =
    question.filter.resource === undefined
      ? await fromIndexes(question, limit + 1, after)
      : (await rowsAt(question)).map((row) => ({ row, place: placeOf(row) }));
  const rows = distinct(found.filter(({ place }) => isBehind(place, after)));
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** In an order that no index has: all rows are read for it. */
async function orderedPage(
  question: Question,
  limit: number,
  after: RowPlace | undefined,
  order: RowOrder,
): Promise<RowPage> {
  const placed = (await rowsAt(question)).map((row) => ({ row, place: placeIn(order, row) }));
  const rows = distinct(placed.filter(({ place }) => isBehind(place, after)));
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

async function fromIndexes(
  question: Question,
  most: number,
  after: RowPlace | undefined,
): Promise<readonly PlacedRow[]> {
  const { table, at, knownAt } = question;
  checkKept(question, at);
  const heads = headsOf(question);
  const fits = async ({ row, place }: PlacedRow): Promise<boolean> =>
    isBehind(place, after) &&
    isOpenAt(row, at, knownAt) &&
    isInState(row, question) &&
    (await isMatch(row, question));
  const found: PlacedRow[] = [];
  const chunk = Math.min(200, Math.max(10, Math.ceil((2 * most) / Math.max(1, heads.open.length))));
  for await (const placed of merged(
    heads.open.map((head) => openRows(table, head, after, chunk)),
  )) {
    if (await fits(placed)) found.push(placed);
    if (found.length === most) break;
  }
  // What has left since T, or is only known to have since K, still belongs to the answer.
  for (const item of await readAll(question, leftQueries(heads, at, at))) {
    const row = parseEpisode(item);
    if (row === undefined) continue;
    const placed = { row, place: placeOf(row) };
    if (await fits(placed)) found.push(placed);
  }
  return found;
}

const isBehind = (place: RowPlace, after: RowPlace | undefined): boolean =>
  after === undefined || comparePlaces(place, after) > 0;

function distinct(rows: readonly PlacedRow[]): readonly PlacedRow[] {
  const sorted = [...rows].sort((a, b) => comparePlaces(a.place, b.place));
  return sorted.filter((each, index) => {
    const before = sorted[index - 1];
    return before === undefined || comparePlaces(before.place, each.place) !== 0;
  });
}
