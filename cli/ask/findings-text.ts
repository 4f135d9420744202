import type * as z from 'zod/mini';
import type { findingList } from '#shared/api/routes/findings.ts';
import type { finding } from '#shared/api/schemas.ts';
import { briefly } from '#shared/query/naming.ts';
import type { Io } from '../io.ts';
import { inColumns } from '../store/columns.ts';
import { timelineOf } from '../store/data-options.ts';
import { freshnessText, minute } from './freshness-text.ts';

export type Finding = z.output<typeof finding>;

/** A terminal from this width on has room for who did it. */
const WIDE = 160;

export function findingsText(found: readonly Finding[], io: Pick<Io, 'stdout'>): string {
  if (found.length === 0) return '';
  const isWide = (io.stdout.columns ?? WIDE) >= WIDE;
  const hasWho = isWide && found.some(({ who }) => who?.kind === 'known');
  const hasState = found.some(({ state }) => state !== 'open');
  const rows = found.map((each) => [
    each.severity.toUpperCase(),
    each.rule,
    each.accountId,
    each.region,
    named(each),
    minute(each.openedAt),
    ...(hasState ? [each.state] : []),
    ...(hasWho ? [briefly(each.who)] : []),
    each.message,
  ]);
  const place = ['SEVERITY', 'RULE', 'ACCOUNT', 'REGION', 'RESOURCE', 'OPEN SINCE'];
  const state = hasState ? ['STATE'] : [];
  const header = [...place, ...state, ...(hasWho ? ['WHO'] : []), 'MESSAGE'];
  return inColumns(header, rows, { columns: io.stdout.columns });
}

/** `sg-… (name)` */
export const named = ({ name, resourceId }: Pick<Finding, 'name' | 'resourceId'>): string =>
  name && name !== resourceId ? `${resourceId} (${name})` : resourceId;

interface Asked {
  readonly data: string;
  readonly 'as-of'?: readonly string[] | undefined;
  readonly 'known-at'?: readonly string[] | undefined;
}

/** How many, of what time, and what to do next. */
export function findingsTold(answer: z.output<typeof findingList>, asked: Asked): string {
  const { items, nextCursor, asOf, knownAt } = answer;
  const isPresent = asked['as-of'] === undefined && asked['known-at'] === undefined;
  const many = nextCursor === undefined ? `${items.length} open` : `The first ${items.length} open`;
  if (!isPresent) {
    return `${many} at ${asOf}, by what was recorded until ${knownAt} (--known-at ${knownAt} gives this answer again)\n${freshnessText(answer, 'told')}`;
  }
  const first = items[0];
  const next = first === undefined ? '' : `; next: ${timelineOf(first, asked.data)}`;
  return `${many} now${next}\n${freshnessText(answer)}`;
}
