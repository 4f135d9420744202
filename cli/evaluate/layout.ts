import type { ConditionRow, IncidentRow, Row } from './row.ts';

export interface Column<R extends Row> {
  readonly title: string;
  readonly width: number;
  value(row: R): string;
}

/** Which columns a kind of row gets, and whether the message stands on a line of its own. */
export interface Layout<R extends Row> {
  readonly shown: readonly Column<R>[];
  readonly isStacked: boolean;
}

export const GAP = '  ';

/** Columns of conditions. A narrow terminal gets fewer of them. */
export function conditionLayout(columns: number | undefined, longestId: number) {
  const of = column<ConditionRow>;
  const verdict = of('VERDICT', 14, (row) => row.verdict);
  const severity = of('SEVERITY', 8, (row) => row.severity);
  const rule = of('RULE', longestId, (row) => row.rule);
  const account = of('ACCOUNT', 12, (row) => row.accountId);
  const region = of('REGION', 14, (row) => row.region);
  const resource = of('RESOURCE', 24, (row) => row.resourceId);
  const message = of('MESSAGE', 40, (row) => row.message);
  const all = [verdict, severity, rule, account, region, resource, message];
  const sets = [all, without(all, region), without(all, region, account, severity)];
  const narrow = { ...rule, width: Math.min(longestId, Math.max((columns ?? 0) - 34, 4)) };
  return layout(columns, sets, [verdict, narrow, resource]);
}

/** Columns of incidents. The id of the event is never cut while there is room for it at all. */
export function incidentLayout(columns: number | undefined, longestId: number) {
  const of = column<IncidentRow>;
  const verdict = of('VERDICT', 7, (row) => row.verdict);
  const severity = of('SEVERITY', 8, (row) => row.severity);
  const rule = of('RULE', longestId, (row) => row.rule);
  const account = of('ACCOUNT', 12, (row) => row.accountId);
  const region = of('REGION', 14, (row) => row.region);
  const time = of('TIME', 20, (row) => `${row.observedAt.slice(0, 19)}Z`);
  const event = of('EVENT', 36, (row) => row.eventId);
  const message = of('MESSAGE', 40, (row) => row.message);
  const all = [verdict, severity, rule, account, region, time, event, message];
  const sets = [all, without(all, region), without(all, region, account, severity)];
  const narrow = { ...rule, width: Math.min(longestId, Math.max((columns ?? 0) - 47, 4)) };
  return layout(columns, sets, [verdict, narrow, event]);
}

function layout<R extends Row>(
  columns: number | undefined,
  sets: readonly (readonly Column<R>[])[],
  narrow: readonly Column<R>[],
): Layout<R> {
  const [all = narrow] = sets;
  if (columns === undefined) return { shown: all, isStacked: false };
  const fitting = sets.find((set) => widthOf(set) <= columns);
  return { shown: wideningLast(fitting ?? narrow, columns), isStacked: fitting === undefined };
}

/** The last column takes what the others leave of the width. */
function wideningLast<R extends Row>(columns: readonly Column<R>[], width: number) {
  const others = columns.slice(0, -1);
  const left = Math.max(width - widthOf(others) - GAP.length, 1);
  return [...others, ...columns.slice(-1).map((each) => ({ ...each, width: left }))];
}

function column<R extends Row>(title: string, width: number, value: (row: R) => string): Column<R> {
  return { title, width, value };
}

const without = <R extends Row>(columns: readonly Column<R>[], ...left: readonly Column<R>[]) =>
  columns.filter((each) => !left.includes(each));

const widthOf = <R extends Row>(columns: readonly Column<R>[]): number =>
  columns.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);
