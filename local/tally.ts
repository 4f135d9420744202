import type { Meter } from '#shared/ports/log.ts';

/** A meter whose totals can be read: what the local stack has counted since it started. */
export interface Tally extends Meter {
  /** Total of a counter over all its dimensions. */
  total(name: string): number;
}

export function createTally(): Tally {
  const totals = new Map<string, number>();
  return {
    count(name, by = 1, dimensions = {}) {
      const names = Object.values(dimensions).map((value) => `${name}/${value}`);
      for (const each of [name, ...names]) totals.set(each, (totals.get(each) ?? 0) + by);
    },
    total: (name) => totals.get(name) ?? 0,
  };
}
