import { cut, printable } from '../terminal-text.ts';
import { type Column, conditionLayout, GAP, incidentLayout, type Layout } from './layout.ts';
import type { Row, VerdictWord } from './row.ts';
import type { Writer } from './writer.ts';

export interface TableOptions {
  /** Width of the terminal; without one nothing is cut. */
  readonly columns?: number;
  readonly colour: boolean;
  /** Ids of the rules that can occur: their width is known before the first row. */
  readonly ruleIds: readonly string[];
  readonly incidentIds: readonly string[];
}

const COLOURS: Readonly<Record<VerdictWord, string>> = {
  RAISED: '31',
  NON_COMPLIANT: '31',
  UNKNOWN: '33',
  NOT_APPLICABLE: '2',
  COMPLIANT: '32',
};

/**
 * Rows under each other. Widths do not depend on the rows, so that each can be written as it comes.
 * Conditions and incidents have columns of their own: where the kind changes, a new heading stands.
 */
export function table({ columns, colour, ruleIds, incidentIds }: TableOptions): Writer {
  const conditions = conditionLayout(columns, longest(ruleIds));
  const incidents = incidentLayout(columns, longest(incidentIds));
  let before: Row['kind'] | undefined;
  const text = (row: Row): string => {
    const heading = row.kind === before ? '' : before === undefined ? 'first' : 'next';
    before = row.kind;
    return row.kind === 'condition'
      ? section(row, conditions, heading)
      : section(row, incidents, heading);
  };
  function section<R extends Row>(
    row: R,
    { shown, isStacked }: Layout<R>,
    heading: string,
  ): string {
    const line = (values: readonly string[]): string => lineOf(values, shown, columns);
    const title = heading === '' ? '' : `${line(shown.map((each) => each.title))}\n`;
    const values = line(shown.map((each) => printable(each.value(row))));
    const below = isStacked && row.verdict !== 'COMPLIANT' ? stacked(row, columns ?? 0) : '';
    const gap = heading === 'next' ? '\n' : '';
    return `${gap}${title}${colour ? coloured(values, row.verdict) : values}\n${below}`;
  }
  return { begin: '', rows: (rows) => rows.map(text).join(''), end: () => '' };
}

const longest = (ids: readonly string[]): number => Math.max(4, ...ids.map((id) => id.length));

function lineOf<R extends Row>(
  values: readonly string[],
  shown: readonly Column<R>[],
  columns: number | undefined,
): string {
  return values
    .map((value, at) => {
      const width = shown[at]?.width ?? 0;
      return (columns === undefined ? value : cut(value, width)).padEnd(width);
    })
    .join(GAP)
    .trimEnd();
}

function stacked({ message }: Row, width: number): string {
  return `${cut(`  ${printable(message)}`, width)}\n`;
}

function coloured(text: string, verdict: VerdictWord): string {
  return text.replace(verdict, `\u001b[${COLOURS[verdict]}m${verdict}\u001b[0m`);
}
