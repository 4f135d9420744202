import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MB = 1024 * 1024;

/** What a run holds on to, looked at from time to time after everything else was thrown away. */
export interface Memory {
  look(): void;
  /** MB in use at each look. */
  readonly held: readonly number[];
  /** MB of the whole process at its largest. */
  peak(): number;
}

export function watchMemory(): Memory {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held: number[] = [];
  return {
    look() {
      collect();
      held.push(Math.round(process.memoryUsage().heapUsed / MB));
    },
    held,
    peak: () => Math.round(process.resourceUsage().maxRSS / 1024),
  };
}
