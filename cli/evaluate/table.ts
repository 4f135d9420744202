import { cut, printable } from '../terminal-text.ts';
import type { Row, VerdictWord } from './row.ts';
import type { Writer } from './writer.ts';

interface Column {
  readonly title: string;
  readonly width: number;
  value(row: Row): string;
}

export interface TableOptions {
  /** Width of the terminal; without one nothing is cut. */
  readonly columns?: number;
  readonly colour: boolean;
  /** Ids of the rules that can occur: their width is known before the first row. */
  readonly ruleIds: readonly string[];
}

const GAP = '  ';
const COLOURS: Readonly<Record<VerdictWord, string>> = {
  NON_COMPLIANT: '31',
  UNKNOWN: '33',
  NOT_APPLICABLE: '2',
  COMPLIANT: '32',
};

/**
 * Rows under each other. Widths do not depend on the rows, so that each can be written as it comes.
 * A narrow terminal gets fewer columns, a very narrow one the message on a line of its own.
 */
export function table({ columns, colour, ruleIds }: TableOptions): Writer {
  const { shown, isStacked } = layout(columns, ruleIds);
  const line = (values: readonly string[]): string =>
    values
      .map((value, index) => padded(value, shown[index], columns !== undefined))
      .join(GAP)
      .trimEnd();
  let isEmpty = true;
  return {
    begin: () => '',
    row(row) {
      const header = isEmpty ? `${line(shown.map(({ title }) => title))}\n` : '';
      isEmpty = false;
      const text = line(shown.map((column) => printable(column.value(row))));
      const below = isStacked && row.verdict !== 'COMPLIANT' ? stacked(row, columns ?? 0) : '';
      return `${header}${colour ? coloured(text, row.verdict) : text}\n${below}`;
    },
    end: () => '',
  };
}

interface Layout {
  readonly shown: readonly Column[];
  readonly isStacked: boolean;
}

function layout(columns: number | undefined, ruleIds: readonly string[]): Layout {
  const verdict = column('VERDICT', 14, (row) => row.verdict);
  const severity = column('SEVERITY', 8, (row) => row.severity);
  const longestId = Math.max(4, ...ruleIds.map((id) => id.length));
  const rule = column('RULE', longestId, (row) => row.rule);
  const account = column('ACCOUNT', 12, (row) => row.accountId);
  const region = column('REGION', 14, (row) => row.region);
  const resource = column('RESOURCE', 24, (row) => row.resourceId);
  const message = column('MESSAGE', 40, (row) => row.message);
  const all = [verdict, severity, rule, account, region, resource, message];
  if (columns === undefined) return { shown: all, isStacked: false };
  const sets = [all, without(all, region), without(all, region, account, severity)];
  const fitting = sets.find((set) => widthOf(set) <= columns);
  if (fitting !== undefined) {
    return { shown: wideningLast(fitting, columns), isStacked: false };
  }
  const narrow = { ...rule, width: Math.min(longestId, Math.max(columns - 34, 4)) };
  return { shown: wideningLast([verdict, narrow, resource], columns), isStacked: true };
}

/** The last column takes what the others leave of the width. */
function wideningLast(columns: readonly Column[], width: number): readonly Column[] {
  const others = columns.slice(0, -1);
  const left = Math.max(width - widthOf(others) - GAP.length, 1);
  return [...others, ...columns.slice(-1).map((each) => ({ ...each, width: left }))];
}

function stacked({ message }: Row, width: number): string {
  return `${cut(`  ${printable(message)}`, width)}\n`;
}

function column(title: string, width: number, value: (row: Row) => string): Column {
  return { title, width, value };
}

const without = (columns: readonly Column[], ...left: readonly Column[]): readonly Column[] =>
  columns.filter((each) => !left.includes(each));

const widthOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);

function padded(value: string, column: Column | undefined, isCut: boolean): string {
  const width = column?.width ?? 0;
  return (isCut ? cut(value, width) : value).padEnd(width);
}

function coloured(text: string, verdict: VerdictWord): string {
  return text.replace(verdict, `\u001b[${COLOURS[verdict]}m${verdict}\u001b[0m`);
}
