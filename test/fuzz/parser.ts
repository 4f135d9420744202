import type { Sample } from './changed.ts';
import type { Making } from './input.ts';
import type { Random } from './random.ts';

/** What became of an input. A parser that throws anything but its own error has a bug. */
export type Became = 'processed' | 'ignored' | 'rejected';

/** A door of the code, and what is sent through it. */
export interface Parser {
  readonly name: string;
  /** Of all inputs, so many parts are for this one. */
  readonly weight: number;
  readonly samples: readonly Sample[];
  /** Takes a document; text parsers write it as their text first. */
  take(document: unknown, making: Making, random: Random): Became;
}
