import { type Making, makings } from './input.ts';
import type { Became } from './parser.ts';

/** An input over which something fell. */
export interface Fault {
  /** Of the run's inputs: with the seed it is the same input again. */
  readonly n: number;
  readonly where: string;
  readonly what: string;
  readonly input: string;
}

export interface Counts {
  sent: number;
  processed: number;
  ignored: number;
  rejected: number;
}

export interface Tally {
  readonly total: Counts;
  readonly by: ReadonlyMap<string, Counts>;
  readonly makings: Readonly<Record<Making, number>>;
  /** The first of each kind. */
  readonly faults: readonly Fault[];
  readonly faulty: number;
  sent(where: string, making: Making): void;
  became(where: string, what: Became, count?: number): void;
  fell(fault: Fault): void;
}

const MOST_FAULTS = 20;
const LONGEST_INPUT = 2_000;

export function startTally(): Tally {
  const total = noCounts();
  const by = new Map<string, Counts>();
  const made = Object.fromEntries(makings.map((each) => [each, 0])) as Record<Making, number>;
  const faults = new Map<string, Fault>();
  let faulty = 0;
  const of = (where: string): Counts => {
    const found = by.get(where) ?? noCounts();
    by.set(where, found);
    return found;
  };
  return {
    total,
    by,
    makings: made,
    get faults() {
      return [...faults.values()];
    },
    get faulty() {
      return faulty;
    },
    sent(where, making) {
      total.sent += 1;
      of(where).sent += 1;
      made[making] += 1;
    },
    became(where, what, count = 1) {
      total[what] += count;
      of(where)[what] += count;
    },
    fell(fault) {
      faulty += 1;
      const kind = `${fault.where}\n${placeIn(fault.what)}`;
      if (faults.size >= MOST_FAULTS || faults.has(kind)) return;
      faults.set(kind, { ...fault, input: fault.input.slice(0, LONGEST_INPUT) });
    },
  };
}

/** The same line of code is the same fault, whatever it says of an input. */
const placeIn = (stack: string): string =>
  stack
    .split('\n')
    .find((line) => /^\s+at .*\/(?:shared|rules|local|cli|functions)\//.test(line)) ??
  stack.split('\n')[0] ??
  '';

const noCounts = (): Counts => ({ sent: 0, processed: 0, ignored: 0, rejected: 0 });

export const isAccounted = ({ sent, processed, ignored, rejected }: Counts): boolean =>
  sent === processed + ignored + rejected;
