/** How many were open at the end of each day, by severity: as-of of each day, from one read. */
import { epochMs, type Instant, instantOf, shifted } from '../domain/instant.ts';
import type { Severity } from '../domain/severity.ts';
import { isOpenAt } from '../store/as-of.ts';
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
  const rows = await rowsBetween({ ...question, filter: lasting }, times[0] ?? at, at);
  return atOnce(times, DAYS_AT_ONCE, async (time) => {
    const open = rows.filter((row) => isOpenAt(row, time, knownAt));
    const day = isMoving ? movedTo(question, ports, time) : undefined;
    const counted = day === undefined ? open : await ofDay(open, day);
    return { at: time, open: counted.length, bySeverity: severityCounts(counted) };
  });
}

const DAYS_AT_ONCE = 4;

async function ofDay(rows: readonly Episode[], day: Question): Promise<readonly Episode[]> {
  const fits = await Promise.all(rows.map((row) => isMatch(row, day)));
  return rows.filter((_, index) => fits[index]);
}
