import { cut, printable } from '../terminal-text.ts';

export interface ColumnsOptions {
  /** Width of the terminal; without one nothing is cut. */
  readonly columns?: number | undefined;
}

/** Rows under a header, each column as wide as its widest value; the last one is cut to fit. */
export function inColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { columns }: ColumnsOptions,
): string {
  const safe = [header, ...rows].map((row) => row.map(printable));
  const widths = header.map((_, at) => Math.max(...safe.map((row) => row[at]?.length ?? 0)));
  const lines = safe.map((row) =>
    row
      .map((value, at) => (at === row.length - 1 ? value : value.padEnd(widths[at] ?? 0)))
      .join('  '),
  );
  return `${lines.map((line) => (columns === undefined ? line : cut(line, columns))).join('\n')}\n`;
}
