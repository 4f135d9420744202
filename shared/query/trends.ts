/** How many were open at the end of each day, by severity: as-of of each day, from one read. */
import { epochMs, type Instant, instantOf, shifted } from '../domain/instant.ts';
import type { Severity } from '../domain/severity.ts';
import { isOpenAt, openSpan } from '../store/as-of.ts';
import type { Episode } from '../store/episode-item.ts';
import { DAY_MS } from '../store/keys.ts';
import { atOnce } from './at-once.ts';
import { isMatch } from './matches.ts';
import type { QueryPorts } from './ports.ts';
import { movedTo, type Question } from './question.ts';
import { rowsBetween } from './rows.ts';
import { severityCounts } from './summary.ts';

export interface TrendDay {
  /** The end of the day, or the time of the question on its last day: an asOf that counts the same. */
  readonly at: Instant;
  readonly open: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

export const TREND_DAYS = 90;
export const MOST_TREND_DAYS = 400;

/** The days until the time of the question, oldest first; units and owners are those of each day. */
export async function trendOf(
  question: Question,
  ports: QueryPorts,
  days: number,
): Promise<readonly TrendDay[]> {
  const { at, knownAt } = question;
  const today = instantOf(epochMs(at) - (epochMs(at) % DAY_MS));
  // The last millisecond of a day: an asOf at midnight belongs to the next one.
  const ends = Array.from({ length: days - 1 }, (_, index) =>
    shifted(today, -(days - 2 - index) * DAY_MS - 1),
  );
  const times = [...ends, at];
  const { ou, owner, ...lasting } = question.filter;
  const isMoving = ou !== undefined || owner !== undefined;
  const first = times[0] ?? at;
  const rows = await rowsBetween({ ...question, filter: lasting }, first, at, 'any');
  if (!isMoving) return countedByDay(rows, times, knownAt);
  return atOnce(times, DAYS_AT_ONCE, async (time) => {
    const open = rows.filter((row) => isOpenAt(row, time, knownAt));
    const counted = await ofDay(open, movedTo(question, ports, time));
    return { at: time, open: counted.length, bySeverity: severityCounts(counted) };
  });
}

const DAYS_AT_ONCE = 4;

/** Each row is looked at once: it adds to the days from the first that it was open on to the last. */
function countedByDay(
  rows: readonly Episode[],
  times: readonly Instant[],
  knownAt: Instant,
): readonly TrendDay[] {
  const counts = times.map((): Record<Severity, number> => severityCounts([]));
  for (const row of rows) {
    const span = openSpan(row, knownAt);
    if (span === undefined) continue;
    const end = span.to === undefined ? times.length : firstFrom(times, span.to);
    for (let day = firstFrom(times, span.from); day < end; day++) {
      const count = counts[day];
      if (count !== undefined) count[row.severity] += 1;
    }
  }
  return counts.map((bySeverity, day) => ({
    at: times[day] ?? knownAt,
    open: Object.values(bySeverity).reduce((sum, count) => sum + count, 0),
    bySeverity,
  }));
}

/** Index of the first time that is not before another. */
function firstFrom(times: readonly Instant[], instant: Instant): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? '') < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function ofDay(rows: readonly Episode[], day: Question): Promise<readonly Episode[]> {
  const fits = await Promise.all(rows.map((row) => isMatch(row, day)));
  return rows.filter((_, index) => fits[index]);
}
