import type { Tally } from '../tally.ts';

export interface DoorRun {
  readonly seed: number;
  readonly inputs: number;
  /** Number of the first one. */
  readonly from: number;
  /** Looks at what is held in memory; of no meaning to the door. */
  readonly look: () => void;
}

/** A door as it is served: inputs go in by the thousand, and each has to come out as something. */
export interface Door {
  readonly name: string;
  /** In a few words: what is sent where. */
  readonly about: string;
  /** An input may hold several things or none: what becomes of them adds up to these (or it throws). */
  readonly countsThings?: true;
  readonly run: (run: DoorRun, tally: Tally) => Promise<void>;
}

/** What is sent at a time, where a door takes many. */
export const TOGETHER = 250;

/** Numbers of inputs, so many at a time. */
export function* numbers({ from, inputs }: Pick<DoorRun, 'from' | 'inputs'>, most = TOGETHER) {
  for (let at = from; at < from + inputs; at += most) {
    yield Array.from({ length: Math.min(most, from + inputs - at) }, (_, more) => at + more);
  }
}
