/**
 * Rows of episodes, read from the indexes. The open ones are read before those that have left: a row
 * that moves meanwhile is seen twice, which its name settles, and never not at all.
 */
import { epochMs, type Instant, instantOf } from '../domain/instant.ts';
import type { Item, Query } from '../ports/table.ts';
import { isOpenAt } from '../store/as-of.ts';
import { beginsAt, type Episode, parseEpisode } from '../store/episode-item.ts';
import { allItems } from '../store/history.ts';
import { subjectsNamed } from '../store/identity-item.ts';
import { DAY_MS, resourceKey } from '../store/keys.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import { Expired } from './faults.ts';
import { type Heads, headsOf } from './heads.ts';
import { isInState, isMatch } from './matches.ts';
import type { Question } from './question.ts';
import { comparePlaces, placeOf } from './row-order.ts';

const LATEST = '9999~';

/** Every row that was violated at T as known at K and fits the filter. */
export async function rowsAt(
  question: Question,
  order: 'listed' | 'any' = 'listed',
): Promise<readonly Episode[]> {
  const { at, knownAt } = question;
  const rows = await rowsBetween(question, at, at, order);
  return rows.filter((row) => isOpenAt(row, at, knownAt) && isInState(row, question));
}

/** The same for who only counts them: an order of so many costs as much as reading them. */
export const rowsToCount = (question: Question): Promise<readonly Episode[]> =>
  rowsAt(question, 'any');

/** Every row that fits the filter and may have been open at some time from one time to another. */
export async function rowsBetween(
  question: Question,
  from: Instant,
  to: Instant,
  order: 'listed' | 'any' = 'listed',
): Promise<readonly Episode[]> {
  checkKept(question, from);
  const items =
    question.filter.resource === undefined
      ? await fromIndexes(question, headsOf(question), from, to)
      : await ofResources(question, question.filter.resource);
  const rows = new Map<string, Episode>();
  for (const item of items) {
    const row = parseEpisode(item);
    if (row !== undefined && (await isMatch(row, question)))
      rows.set(`${item.pk}\n${item.sk}`, row);
  }
  return order === 'listed' ? inOrder([...rows.values()]) : [...rows.values()];
}

/** Throws Expired: rows that were open at a time may be gone. */
export function checkKept({ keptSince }: Pick<Question, 'keptSince'>, at: Instant): void {
  if (keptSince !== undefined && at < keptSince) throw new Expired(at, keptSince);
}

/** The order of lists, whatever partitions the rows were found in. */
function inOrder(rows: readonly Episode[]): readonly Episode[] {
  const placed = rows.map((row) => ({ row, place: placeOf(row) }));
  placed.sort(
    (a, b) => comparePlaces(a.place, b.place) || (beginsAt(a.row) < beginsAt(b.row) ? -1 : 1),
  );
  return placed.map(({ row }) => row);
}

async function fromIndexes(
  question: Question,
  heads: Heads,
  from: Instant,
  to: Instant,
): Promise<readonly Item[]> {
  const open = await readAll(question, heads.open);
  return [...open, ...(await readAll(question, leftQueries(heads, from, to)))];
}

/** Of what has left: a row of a class left at the latest so many days after it opened. */
export function leftQueries(heads: Heads, from: Instant, to: Instant): readonly Query[] {
  return heads.closed.flatMap(({ days, queries }) => {
    const last = Number.isFinite(days) ? `${instantOf(epochMs(to) + days * DAY_MS)}~` : LATEST;
    return queries.map((query) => ({ ...query, sort: { from, to: last } }));
  });
}

export async function readAll(
  { table }: Pick<Question, 'table'>,
  queries: readonly Query[],
): Promise<readonly Item[]> {
  const read = async (query: Query): Promise<readonly Item[]> => {
    const found: Item[] = [];
    for await (const item of allItems(table, query)) found.push(item);
    return found;
  };
  return (await atOnce(queries, READS_AT_ONCE, read)).flat();
}

/** A resource's own partition holds all its rows. */
async function ofResources(question: Question, names: readonly string[]): Promise<readonly Item[]> {
  const { table, filter } = question;
  const named = (await atOnce(names, READS_AT_ONCE, (name) => subjectsNamed(table, name))).flat();
  const isIncident = filter.kind === 'incident';
  const partitions = [...new Set(named.map(resourceKey))];
  const items = await readAll(
    question,
    partitions.flatMap((partition) =>
      [isIncident ? 'E#' : 'F#', 'X#'].map((beginsWith) => ({ partition, sort: { beginsWith } })),
    ),
  );
  return items.filter((item) => (item['inc'] !== undefined) === isIncident);
}
