import { Worker } from 'node:worker_threads';
import { merged, type Tally } from './run.ts';
import type { Share } from './worker.ts';

export interface Work extends Omit<Share, 'step'> {
  readonly workers: number;
  readonly progress: (played: number) => void;
}

/** Every worker plays each so-manieth seed, so that together they play them all. */
export async function inWorkers({ workers, progress, ...work }: Work): Promise<Tally> {
  const played = new Array<number>(workers).fill(0);
  const tallies = await Promise.all(
    played.map((_, nth) => {
      const schedules = Math.ceil((work.schedules - nth) / workers);
      const share: Share = { ...work, seed: work.seed + nth, schedules, step: workers };
      return shareOf(share, (count) => {
        played[nth] = count;
        progress(played.reduce((all, each) => all + each, 0));
      });
    }),
  );
  return merged(tallies);
}

function shareOf(share: Share, progress: (played: number) => void): Promise<Tally> {
  return new Promise((settled, failed) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share });
    worker.on('message', (message: Tally | number) => {
      if (typeof message === 'number') progress(message);
      else settled(message);
    });
    worker.on('error', failed);
    worker.on('exit', (code) => {
      if (code !== 0) failed(new Error(`a worker ended with ${code}`));
    });
  });
}
