import type { Output } from '../io.ts';
import { printableJson } from '../terminal-text.ts';
import type { Row } from './row.ts';
import type { Summary } from './tally.ts';

/** Where rows were found: their file, and of each the line where lines are documents. */
export interface Places {
  readonly file: string;
  readonly lines?: readonly (number | undefined)[];
}

/** One output format: rows are written as they come, so that none has to be kept. */
export interface Writer {
  readonly begin: string;
  rows(rows: readonly Row[], places: Places): string;
  end(summary: Summary): string;
}

/** One row a line. It keeps nothing from row to row, so that several threads may write it. */
export const ndjson = {
  begin: '',
  rows: (rows: readonly Row[]): string => rows.map((row) => `${printableJson(row)}\n`).join(''),
  end: () => '',
} satisfies Writer;

/** One document `{schema, rows, summary}`. */
export function json(): Writer {
  let separator = '\n';
  return {
    begin: '{"schema":1,"rows":[',
    rows(rows) {
      if (rows.length === 0) return '';
      const text = `${separator}${rows.map(printableJson).join(',\n')}`;
      separator = ',\n';
      return text;
    },
    end: (summary) => `\n],"summary":${printableJson(summary)}}\n`,
  };
}

/** Writes, and waits when the reader cannot keep up. False when there is no reader any more. */
export async function written(stdout: Output, text: string): Promise<boolean> {
  if (text !== '' && !stdout.write(text)) await stdout.drained();
  return !stdout.isClosed;
}
