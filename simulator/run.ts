/** Plays many schedules, one after the other. */
import type { FaultCounts } from './faults.ts';
import { type Mutant, shipped } from './mutants.ts';
import { planned } from './planned/planned.ts';
import { isWell, play } from './play.ts';

export interface Tally {
  readonly schedules: number;
  /** Schedules after which something was wrong, lost, doubled. */
  readonly wrong: number;
  readonly lost: number;
  readonly doubled: number;
  /** `<site> <fault>`: how often it struck. */
  readonly faults: Readonly<Record<string, number>>;
  /** Seeds of the first schedules that did not end well. */
  readonly failed: readonly number[];
}

export interface RunOptions {
  readonly seed: number;
  readonly schedules: number;
  /** Every so-manieth seed only. Default: 1. */
  readonly step?: number;
  readonly mutant?: Mutant;
  /** Ends the run at the first schedule that does not end well. */
  readonly untilFailure?: boolean;
  /** Milliseconds of real time after which it ends, whatever is left. */
  readonly withinMs?: number;
  readonly progress?: (played: number) => void;
}

const KEPT = 20;

export async function run(options: RunOptions): Promise<Tally> {
  const {
    seed,
    schedules,
    step = 1,
    mutant = shipped,
    withinMs = Number.POSITIVE_INFINITY,
  } = options;
  const until = performance.now() + withinMs;
  const counts: FaultCounts = new Map();
  const failed: number[] = [];
  let [played, wrong, lost, doubled] = [0, 0, 0, 0];
  while (played < schedules && performance.now() < until) {
    const own = seed + played * step;
    const judgement = await play(planned(own), { mutant, counts });
    played += 1;
    if (judgement.wrong.length > 0) wrong += 1;
    if (judgement.lost.length > 0) lost += 1;
    if (judgement.doubled.length > 0) doubled += 1;
    if (!isWell(judgement)) {
      if (failed.length < KEPT) failed.push(own);
      if (options.untilFailure) break;
    }
    if (played % 500 === 0) {
      // Lets timers that nobody waits for go, and others have a word.
      await new Promise((done) => setImmediate(done));
      options.progress?.(played);
    }
  }
  return { schedules: played, wrong, lost, doubled, faults: sorted(counts), failed };
}

export function merged(tallies: readonly Tally[]): Tally {
  const counts: FaultCounts = new Map();
  for (const { faults } of tallies) {
    for (const [name, count] of Object.entries(faults)) {
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  }
  const sum = (of: (tally: Tally) => number): number =>
    tallies.reduce((all, tally) => all + of(tally), 0);
  return {
    schedules: sum(({ schedules }) => schedules),
    wrong: sum(({ wrong }) => wrong),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    faults: sorted(counts),
    failed: tallies
      .flatMap(({ failed }) => failed)
      .sort((a, b) => a - b)
      .slice(0, KEPT),
  };
}

const sorted = (counts: FaultCounts): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
