import type { Output } from '../io.ts';
import { printableJson } from '../terminal-text.ts';
import type { Row } from './row.ts';
import type { Summary } from './tally.ts';

/** One output format: rows are written as they come, so that none has to be kept. */
export interface Writer {
  begin(): string;
  row(row: Row): string;
  end(summary: Summary): string;
}

/** One row a line. */
export const ndjson: Writer = {
  begin: () => '',
  row: (row) => `${printableJson(row)}\n`,
  end: () => '',
};

/** One document `{schema, rows, summary}`. */
export function json(): Writer {
  let separator = '\n';
  return {
    begin: () => '{"schema":1,"rows":[',
    row(row) {
      const text = `${separator}${printableJson(row)}`;
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
