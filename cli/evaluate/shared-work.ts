/**
 * How several threads judge many files: each takes the next file that nobody has, and hands over
 * pieces of what it found. What is written is in order of the files, so a thread that is ahead waits
 * when too much of its work has not been written: nothing piles up behind one large file.
 */

import type { Found } from '../input/files.ts';
import type { Format } from './format.ts';
import type { Row } from './row.ts';
import type { Summary } from './tally.ts';

/** What a thread is started with. */
export interface Share {
  readonly files: readonly Found[];
  readonly rules: readonly string[] | undefined;
  readonly cwd: string;
  readonly now: string;
  readonly format: Format;
  /** Whether the process keeps compiled code from run to run. */
  readonly hasCompileCache: boolean;
  /** Of this thread in `counters`, from 1. */
  readonly thread: number;
  /** [the next file, pieces written of thread 1, of thread 2, …] */
  readonly counters: SharedArrayBuffer;
}

/** What a thread hands over: rows, or their text where that needs nothing of the rows before. */
export interface Delivered {
  readonly file: number;
  readonly text?: string;
  readonly rows?: readonly Row[];
  /** The line of each row, in a file whose lines are documents. */
  readonly lines?: readonly (number | undefined)[];
  /** With the last piece of a file. */
  readonly summary?: Summary;
}

/** Pieces that a thread may be ahead of what has been written. */
export const MOST_AHEAD = 48;

export const NEXT_FILE = 0;

/** Takes the next file; undefined when all are taken. */
export function takenFile(counters: Int32Array, files: number): number | undefined {
  const file = Atomics.add(counters, NEXT_FILE, 1);
  return file < files ? file : undefined;
}
