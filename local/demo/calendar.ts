import { epochMs, type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import { fractionOf } from './identifiers.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Day 0 is 29 days before today, day 28 is yesterday: all of it lies in the last 30 days. */
export interface Calendar {
  readonly now: Instant;
  /**
   * A moment within a minute (UTC, `HH:MM`) of a day from 0 to 28. The seed and `of` (when several
   * things happen in the same minute: which of them) settle the seconds.
   */
  at(day: number, clock: string, of?: string): Instant;
  /** So many minutes before now. */
  minutesAgo(minutes: number): Instant;
}

export function calendar(now: Instant, seed: number): Calendar {
  const firstMidnight = Math.floor(epochMs(now) / DAY) * DAY - 29 * DAY;
  return {
    now,
    at(day, clock, of = '') {
      const [hours = 0, minutes = 0] = clock.split(':').map(Number);
      const within = Math.floor(fractionOf(`${seed}/${day}/${clock}/${of}`) * MINUTE);
      return instantOf(firstMidnight + day * DAY + (hours * 60 + minutes) * MINUTE + within);
    },
    minutesAgo: (minutes) => shifted(now, -minutes * MINUTE),
  };
}
