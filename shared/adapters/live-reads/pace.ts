import { epochMs } from '../../domain/instant.ts';
import type { Clock } from '../../ports/clock.ts';

/** Lets calls pass at a pace: as many as may begin, each in its turn. */
export interface Pace {
  /** Resolves when a call under this key may begin; first come, first served. */
  turn(key: string): Promise<void>;
}

interface PaceOptions {
  readonly clock: Clock;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds between the beginnings of two calls under one key; a second unless given. */
  readonly everyMs?: number;
}

/** Keys beyond this number are forgotten once their next call may begin at once anyway. */
const MOST_KEYS = 1000;

/** At most one call per key and second begins; other keys do not wait for it. */
export function createPace({ clock, pause, everyMs = 1000 }: PaceOptions): Pace {
  const freeAt = new Map<string, number>();
  return {
    async turn(key) {
      const now = epochMs(clock());
      const begins = Math.max(now, freeAt.get(key) ?? now);
      freeAt.set(key, begins + everyMs);
      if (freeAt.size > MOST_KEYS) forgetFree(freeAt, now);
      // A timer may go off a moment early.
      for (let left = begins - now; left > 0; left = begins - epochMs(clock())) await pause(left);
    },
  };
}

function forgetFree(freeAt: Map<string, number>, now: number): void {
  for (const [key, at] of freeAt) if (at <= now) freeAt.delete(key);
}
