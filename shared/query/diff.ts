/**
 * What changed between two times, by what was known at K. By construction
 *
 *     open(from) − resolved + new + regressed = open(to)
 *
 * A finding that ended and began again in between is both resolved and regressed.
 */
import type { Instant } from '../domain/instant.ts';
import { isOpenAt } from '../store/as-of.ts';
import type { Episode } from '../store/episode-item.ts';
import { resourceKey } from '../store/keys.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import { closingKnown } from './finding-view.ts';
import { isKnown, rowsOf } from './one-finding.ts';
import type { Question } from './question.ts';
import { rowsBetween } from './rows.ts';

export interface Difference {
  readonly openBefore: number;
  readonly openAfter: number;
  readonly new: readonly Episode[];
  readonly regressed: readonly Episode[];
  readonly resolved: readonly Episode[];
  readonly stillOpen: readonly Episode[];
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
  const rows = await rowsBetween(question, from, to);
  const known = rows.filter((row) => isKnown(row, knownAt));
  const isAt = (row: Episode, at: Instant): boolean => isOpenAt(row, at, knownAt);
  const before = known.filter((row) => isAt(row, from));
  const after = known.filter((row) => isAt(row, to));
  const begun = after.filter((row) => !isAt(row, from));
  const again = await atOnce(begun, READS_AT_ONCE, (row) => wasOpenBefore(question, row));
  return {
    openBefore: before.length,
    openAfter: after.length,
    new: begun.filter((_, index) => !again[index]),
    regressed: begun.filter((_, index) => again[index]),
    resolved: before.filter((row) => !isAt(row, to)),
    stillOpen: before.filter((row) => isAt(row, to)),
    cameAndWent: known.filter((row) => row.openedAt > from && row.openedAt <= to && !isAt(row, to)),
    late: lateChanges(rows, { from, to, knownAt }),
  };
}

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
  return rows
    .filter((row) => isKnown(row, knownAt) && row.openedAt <= to)
    .map((row): Span => {
      const { closedAt } = closingKnown(row, knownAt);
      const isClosed = closedAt !== undefined && closedAt <= to;
      return { openedAt: row.openedAt, ...(isClosed && { closedAt }) };
    })
    .filter(({ closedAt }) => closedAt === undefined || closedAt > from)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
}
