import type { StateObservation } from '../domain/observation.ts';
import { type Processed, processObservations } from '../engine/process-observations.ts';
import type { SweepPorts } from './ports.ts';

/** Commits; rejects with the first error of the store, so that the step comes again. */
export async function committed(
  observations: readonly StateObservation[],
  { index, indexFor, store }: Pick<SweepPorts, 'index' | 'indexFor' | 'store'>,
): Promise<readonly Processed[]> {
  const outcomes = await processObservations(observations, { index, indexFor, store });
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error;
  return outcomes;
}
