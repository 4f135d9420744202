/** Plays a share of the schedules in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { mutantNamed } from './mutants.ts';
import { run } from './run.ts';

export interface Share {
  readonly seed: number;
  readonly schedules: number;
  readonly step: number;
  readonly mutant: string;
  readonly withinMs: number;
}

const { mutant, ...share } = workerData as Share;
parentPort?.postMessage(
  await run({
    ...share,
    mutant: mutantNamed(mutant),
    progress: (played) => parentPort?.postMessage(played),
  }),
);
