import type * as z from 'zod/mini';
import type { diffAnswer } from '#shared/api/routes/history.ts';
import type { span } from '#shared/api/schemas.ts';
import type { Io } from '../io.ts';
import { inColumns } from '../store/columns.ts';
import { type Finding, named } from './findings-text.ts';
import { minute } from './freshness-text.ts';
import { widthText } from './time-option.ts';

export type DiffAnswer = z.output<typeof diffAnswer>;
type Span = z.output<typeof span>;

/** What changed in a window: how wide it is, how the numbers add up, and each list. */
export function diffText(answer: DiffAnswer, io: Pick<Io, 'stdout'>): string {
  const { from, to, windowSeconds, openBefore, openAfter, stillOpen } = answer;
  const { resolved, regressed, entered, left, cameAndWent, late } = answer;
  const moved = entered.length + left.length > 0;
  const list = (title: string, found: readonly Finding[]): string =>
    found.length === 0 ? '' : `\n${title} (${found.length})\n${rowsText(found, io)}`;
  return [
    `${from} to ${to}: ${widthText(windowSeconds)}\n`,
    `${openBefore} open before - ${resolved.length} resolved + ${answer.new.length} new`,
    ` + ${regressed.length} regressed`,
    moved ? ` - ${left.length} left + ${entered.length} entered` : '',
    ` = ${openAfter} open after; ${stillOpen} still open\n`,
    list('NEW', answer.new),
    list('REGRESSED', regressed),
    list('RESOLVED', resolved),
    list('ENTERED THE SEVERITY', entered),
    list('LEFT THE SEVERITY', left),
    list('CAME AND WENT', cameAndWent),
    late.length === 0 ? '' : `\nLEARNT LATE (${late.length})\n${lateRows(late, io)}`,
  ].join('');
}

function rowsText(found: readonly Finding[], { stdout }: Pick<Io, 'stdout'>): string {
  const isClosed = found.some(({ closedAt }) => closedAt !== undefined);
  const rows = found.map((each) => [
    each.severity.toUpperCase(),
    each.rule,
    each.accountId,
    each.region,
    named(each),
    minute(each.openedAt),
    ...(isClosed ? [each.closedAt === undefined ? '' : minute(each.closedAt)] : []),
    each.message,
  ]);
  const place = ['SEVERITY', 'RULE', 'ACCOUNT', 'REGION', 'RESOURCE', 'OPENED'];
  const header = [...place, ...(isClosed ? ['CLOSED'] : []), 'MESSAGE'];
  return inColumns(header, rows, { columns: stdout.columns });
}

/** So many of what was learnt late are shown to people. */
const MOST_LATE = 20;

/** What was known of the window when it ended, and what is known of it now. */
function lateRows(late: DiffAnswer['late'], { stdout }: Pick<Io, 'stdout'>): string {
  const rows = late
    .slice(0, MOST_LATE)
    .map(({ finding, before, after }) => [
      finding.rule,
      finding.accountId,
      finding.region,
      named(finding),
      spansText(before),
      spansText(after),
    ]);
  const header = ['RULE', 'ACCOUNT', 'REGION', 'RESOURCE', 'KNOWN WHEN IT ENDED', 'KNOWN NOW'];
  const more = late.length - rows.length;
  const rest = more > 0 ? `and ${more} more; --json has them all\n` : '';
  return `${inColumns(header, rows, { columns: stdout.columns })}${rest}`;
}

const spansText = (spans: readonly Span[]): string =>
  spans.length === 0
    ? 'not open'
    : spans
        .map(({ openedAt, closedAt }) =>
          closedAt === undefined
            ? `open from ${minute(openedAt)}`
            : `open from ${minute(openedAt)} to ${minute(closedAt)}`,
        )
        .join(', ');
