/**
 * What changed between two times, by what was known at K. By construction
 *
 *     open(from) − resolved + new + regressed = open(to)
 *
 * A finding that ended and began again in between is both resolved and regressed. Of a severity that
 * is asked for, what became more or less severe while it stayed open enters or leaves it:
 *
 *     open(from) − resolved − left + new + regressed + entered = open(to)
 */
import type { Instant } from '../domain/instant.ts';
import { isKnown, isLastKnown, isOpenAt } from '../store/as-of.ts';
import type { Episode } from '../store/episode-item.ts';
import { resourceKey } from '../store/keys.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import { keyOf } from './finding-key.ts';
import { closingKnown } from './finding-view.ts';
import { rowsOf } from './one-finding.ts';
import type { Question } from './question.ts';
import { rowsBetween } from './rows.ts';

export interface Difference {
  readonly openBefore: number;
  readonly openAfter: number;
  readonly new: readonly Episode[];
  readonly regressed: readonly Episode[];
  readonly resolved: readonly Episode[];
  readonly stillOpen: readonly Episode[];
  /** Open at both times, and of a severity that is asked for only at the second, only at the first. */
  readonly entered: readonly Episode[];
  readonly left: readonly Episode[];
  /** Opened after the first time and closed by the second. */
  readonly cameAndWent: readonly Episode[];
  /** What was learnt of the window only after it had ended. */
  readonly late: readonly LateChange[];
}

/** How a finding's times in the window were known when it ended, and how they are known at K. */
export interface LateChange {
  readonly row: Episode;
  readonly before: readonly Span[];
  readonly after: readonly Span[];
}

export interface Span {
  readonly openedAt: Instant;
  /** Absent: open at the end of the window. */
  readonly closedAt?: Instant;
}

export async function difference(
  question: Question,
  from: Instant,
  to: Instant,
): Promise<Difference> {
  const { knownAt } = question;
  const { severity, ...lasting } = question.filter;
  const rows = await rowsBetween({ ...question, filter: lasting }, from, to);
  const known = rows.filter((row) => isKnown(row, knownAt));
  const isAsked = (row: Episode): boolean =>
    severity === undefined || severity.includes(row.severity);
  const at = (time: Instant) =>
    new Map(
      known.filter((row) => isOpenAt(row, time, knownAt)).map((row) => [episodeOf(row), row]),
    );
  const [before, after] = [at(from), at(to)];
  const last = new Map(
    known.filter((row) => isLastKnown(row, knownAt)).map((row) => [episodeOf(row), row]),
  );
  const asked = (open: ReadonlyMap<string, Episode>, but: ReadonlyMap<string, Episode>) =>
    [...open].filter(([name, row]) => isAsked(row) && !but.has(name)).map(([, row]) => row);
  const both = [...after].flatMap(([name, row]) => {
    const was = before.get(name);
    return was === undefined ? [] : [{ row, is: isAsked(row), was: isAsked(was) }];
  });
  const begun = asked(after, before);
  const again = await atOnce(begun, READS_AT_ONCE, (row) => wasOpenBefore(question, row));
  return {
    openBefore: asked(before, NONE).length,
    openAfter: asked(after, NONE).length,
    new: begun.filter((_, index) => !again[index]),
    regressed: begun.filter((_, index) => again[index]),
    resolved: asked(before, after).map((row) => last.get(episodeOf(row)) ?? row),
    stillOpen: both.filter(({ is, was }) => is && was).map(({ row }) => row),
    entered: both.filter(({ is, was }) => is && !was).map(({ row }) => row),
    left: both.filter(({ is, was }) => was && !is).map(({ row }) => row),
    cameAndWent: asked(last, after).filter((row) => row.openedAt > from && row.openedAt <= to),
    late: lateChanges(rows.filter(isAsked), { from, to, knownAt }),
  };
}

const NONE: ReadonlyMap<string, Episode> = new Map();

/** What is the same while a finding stays open, whatever is said of it. */
const episodeOf = (row: Episode): string => `${keyOf(row)} ${row.openedAt}`;

async function wasOpenBefore(question: Question, row: Episode): Promise<boolean> {
  const { subject, rule, openedAt } = row;
  const others = await rowsOf(question, { subject, rule });
  return others.some((each) => each.openedAt < openedAt && isKnown(each, question.knownAt));
}

interface Window {
  readonly from: Instant;
  readonly to: Instant;
  readonly knownAt: Instant;
}

function lateChanges(rows: readonly Episode[], window: Window): readonly LateChange[] {
  const byFinding = Map.groupBy(rows, ({ subject, rule }) => `${resourceKey(subject)}\n${rule}`);
  return [...byFinding.values()].flatMap((own) => {
    const before = spansIn(own, window, window.to);
    const after = spansIn(own, window, window.knownAt);
    const row = own.at(-1);
    if (row === undefined || JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ row, before, after }];
  });
}

/** When a finding was open in the window, as known at a time. */
function spansIn(rows: readonly Episode[], { from, to }: Window, knownAt: Instant): Span[] {
  const spans = new Map<Instant, Span>();
  for (const row of rows) {
    if (!isKnown(row, knownAt) || row.openedAt > to) continue;
    const { openedAt } = row;
    const { closedAt } = closingKnown(row, knownAt);
    const isClosed = closedAt !== undefined && closedAt <= to;
    // Of several rows of one episode the last has its closing.
    if (isClosed || !spans.has(openedAt))
      spans.set(openedAt, { openedAt, ...(isClosed && { closedAt }) });
  }
  return [...spans.values()]
    .filter(({ closedAt }) => closedAt === undefined || closedAt > from)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
}
