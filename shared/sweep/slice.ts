/** As many steps as one invocation has time for. */
import { shifted } from '../domain/instant.ts';
import type { Processed } from '../engine/process-observations.ts';
import { type Cell, isOver } from './cell.ts';
import type { SweepPorts } from './ports.ts';
import { step } from './step.ts';

/** Five requests come together and share a minute. */
const SLICE_MS = 6_000;
const MOST_STEPS = 100;

export interface Slice {
  readonly cell: Cell;
  readonly outcomes: readonly Processed[];
  readonly delaySeconds: number;
}

/** Ends early where waiting is needed. Rejects when the store could not take something. */
export async function slice(from: Cell, ports: SweepPorts): Promise<Slice> {
  const until = shifted(ports.clock(), SLICE_MS);
  const outcomes: Processed[] = [];
  let cell = from;
  for (let steps = 0; steps < MOST_STEPS && !isOver(cell); steps++) {
    const stepped = await step(cell, ports);
    cell = stepped.cell;
    outcomes.push(...stepped.outcomes);
    const { delaySeconds } = stepped;
    if (delaySeconds !== undefined) return { cell, outcomes, delaySeconds };
    if (ports.clock() >= until) break;
  }
  return { cell, outcomes, delaySeconds: 0 };
}
