import type { Found } from '../input/files.ts';
import { documents } from '../input/read.ts';
import type { Io } from '../io.ts';
import type { Judge } from './judge.ts';
import type { Row } from './row.ts';
import { type Summary, startTally } from './tally.ts';

/** Some rows of a file, and with the last of them what was counted in it. */
export interface Piece {
  readonly rows: readonly Row[];
  /** The line of each, in a file whose lines are documents. */
  readonly lines?: readonly (number | undefined)[];
  readonly summary?: Summary;
}

/** Rows that are passed on together: few enough to be kept, enough to be worth it. */
const TOGETHER = 200;

/** What judging one file gives, in order. */
export async function* piecesOf(
  file: Found,
  judge: Judge,
  io: Pick<Io, 'stdin'>,
): AsyncGenerator<Piece> {
  const tally = startTally();
  let rows: Row[] = [];
  let lines: (number | undefined)[] = [];
  for await (const input of documents([file], io)) {
    for (const row of judge(input, tally)) {
      if (input.line !== undefined) lines[rows.length] = input.line;
      rows.push(row);
      if (rows.length === TOGETHER) {
        yield { rows, ...(lines.length > 0 && { lines }) };
        rows = [];
        lines = [];
      }
    }
  }
  yield { rows, ...(lines.length > 0 && { lines }), summary: tally.summary() };
}
