import type { FaultCounts } from './faults.ts';
import { type Mutant, shipped } from './mutants.ts';
import { type Judgement, judge } from './oracle.ts';
import type { Plan } from './plan.ts';
import { createWorld } from './world.ts';

/** No schedule needs nearly as much. */
const MOST_HAPPENINGS = 50_000;

export interface PlayOptions {
  readonly mutant?: Mutant;
  /** Adds to these how often which fault struck. */
  readonly counts?: FaultCounts;
  /** Told of everything that happens: virtual milliseconds, and what. */
  readonly tell?: (at: number, text: string) => void;
}

/** Plays a schedule to its end and judges what it has left. The same plan gives the same, always. */
export async function play(
  plan: Plan,
  { mutant = shipped, counts = new Map(), tell }: PlayOptions = {},
): Promise<Judgement> {
  const trace =
    tell === undefined ? () => {} : (text: () => string) => tell(world.scheduler.now(), text());
  const world = createWorld({ plan, mutant, counts, trace });
  const isOver = await world.scheduler.run(MOST_HAPPENINGS);
  return judge(plan, world, isOver);
}

export const isWell = ({ wrong, lost, doubled }: Judgement): boolean =>
  wrong.length + lost.length + doubled.length === 0;
