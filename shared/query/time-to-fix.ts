/** How long it takes until what is open is closed, and how long what is open has been. */
import { epochMs, type Instant, shifted } from '../domain/instant.ts';
import { type Severity, severities } from '../domain/severity.ts';
import { isKnown, isOpenAt } from '../store/as-of.ts';
import type { Episode } from '../store/episode-item.ts';
import { DAY_MS } from '../store/keys.ts';
import { type CountedBy, valuesBy } from './counts.ts';
import { faulty } from './faults.ts';
import { closingKnown } from './finding-view.ts';
import type { Question } from './question.ts';
import { rowsBetween } from './rows.ts';

/** Days within which a finding of a severity is to be closed. */
export type Targets = Readonly<Record<Severity, number>>;

export const defaultTargets: Targets = { critical: 1, high: 7, medium: 30, low: 90, info: 90 };

export const FIX_DAYS = 90;

/** By month of the closing (UTC); what is open at the end stands in the last month. */
export const fixedBy = [
  'rule',
  'account',
  'ou',
  'owner',
  'severity',
  'month',
] as const satisfies readonly (CountedBy | 'month')[];
export type FixedBy = (typeof fixedBy)[number];

/** Upper ends of ages of what is open, in days. */
const AGES = [1, 7, 30, 90] as const;

export interface FixTimes {
  readonly value: string;
  /** Closed in the period. */
  readonly closed: number;
  /** Milliseconds from opening to closing; of none absent. */
  readonly p50?: number;
  readonly p90?: number;
  /** Closed in the period, or open at its end, after longer than its severity's days. */
  readonly breaches: number;
  readonly open: number;
  /** Open at the end of the period, by age. */
  readonly ages: readonly { readonly upToDays?: number; readonly count: number }[];
}

export interface FixPeriod {
  readonly from: Instant;
  readonly to: Instant;
}

/** The period of a question: until its time, 90 days long unless since says otherwise. */
export function fixPeriod({ at, filter }: Question): FixPeriod {
  const to = filter.until !== undefined && filter.until < at ? filter.until : at;
  const from = filter.since ?? shifted(to, -FIX_DAYS * DAY_MS);
  if (from >= to) faulty('/since', 'is not before until and asOf');
  return { from, to };
}

export async function timeToFix(
  question: Question,
  { from, to }: FixPeriod,
  by: FixedBy,
  targets: Targets = defaultTargets,
): Promise<{ readonly all: FixTimes; readonly groups: readonly FixTimes[] }> {
  const { knownAt } = question;
  const known = (await rowsBetween(question, from, to, 'any')).filter((row) =>
    isKnown(row, knownAt),
  );
  const closed = known.filter((row) => {
    const { closedAt } = closingKnown(row, knownAt);
    return closedAt !== undefined && closedAt > from && closedAt <= to;
  });
  const open = known.filter((row) => isOpenAt(row, to, knownAt));
  const about = (value: string, one: readonly Episode[], other: readonly Episode[]) =>
    timesOf(value, one, other, { to, targets });
  const closedBy =
    by === 'month'
      ? Map.groupBy(closed, (row) => monthOf(closingKnown(row, knownAt).closedAt ?? to))
      : await byValue(question, closed, by);
  const openBy =
    by === 'month' ? new Map([[monthOf(to), open]]) : await byValue(question, open, by);
  const values = [...new Set([...closedBy.keys(), ...openBy.keys()])].sort();
  return {
    all: about('', closed, open),
    groups: values.map((value) => about(value, closedBy.get(value) ?? [], openBy.get(value) ?? [])),
  };
}

/** `2026-11` */
const monthOf = (at: Instant): string => at.slice(0, 7);

async function byValue(question: Question, rows: readonly Episode[], by: CountedBy) {
  const groups = new Map<string, Episode[]>();
  const valuesOf = await valuesBy(question, rows, by);
  for (const row of rows) {
    for (const value of valuesOf(row)) {
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [row]);
      else group.push(row);
    }
  }
  return groups;
}

function timesOf(
  value: string,
  closed: readonly Episode[],
  open: readonly Episode[],
  { to, targets }: { readonly to: Instant; readonly targets: Targets },
): FixTimes {
  const spent = closed.map(({ openedAt, closedAt = to }) => epochMs(closedAt) - epochMs(openedAt));
  const ages = open.map(({ openedAt }) => epochMs(to) - epochMs(openedAt));
  const isLate = (row: Episode, ms: number | undefined): boolean =>
    (ms ?? 0) > targets[row.severity] * DAY_MS;
  const sorted = spent.toSorted((a, b) => a - b);
  const [p50, p90] = [nth(sorted, 0.5), nth(sorted, 0.9)];
  return {
    value,
    closed: closed.length,
    ...(p50 !== undefined && { p50 }),
    ...(p90 !== undefined && { p90 }),
    breaches:
      closed.filter((row, index) => isLate(row, spent[index])).length +
      open.filter((row, index) => isLate(row, ages[index])).length,
    open: open.length,
    ages: [...AGES, undefined].map((upTo, index) => {
      const above = (AGES[index - 1] ?? 0) * DAY_MS;
      const count = ages.filter(
        (age) => (index === 0 || age > above) && (upTo === undefined || age <= upTo * DAY_MS),
      ).length;
      return { ...(upTo !== undefined && { upToDays: upTo }), count };
    }),
  };
}

/** The value that so much of the list does not exceed (nearest rank). */
function nth(sorted: readonly number[], part: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

/** Reads `critical:1,high:7`; what is not named keeps its default. Throws QuestionError. */
export function parseTargets(text: string): Targets {
  const targets: Record<Severity, number> = { ...defaultTargets };
  for (const part of text.slice(0, 200).split(',')) {
    const [name, days = ''] = part.split(':');
    const severity = severities.find((each) => each === name);
    if (severity === undefined || !/^\d{1,4}$/.test(days)) {
      faulty('/targets', 'is written as critical:1,high:7,medium:30,low:90 (days by severity)');
    }
    targets[severity] = Number(days);
  }
  return targets;
}
