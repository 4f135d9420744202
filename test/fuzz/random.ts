/** Chance that can be had again: the same seed and number always give the same input. */
export interface Random {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
  /** Whether something of this likelihood (0 to 1) happens. */
  is(likelihood: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Of input number n in a run with this seed. */
export function randomOf(seed: number, n: number): Random {
  // Numbers far apart for inputs that follow each other, then mulberry32.
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  next();
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    is: (likelihood) => next() < likelihood,
    pick: (list) => {
      const at = below(list.length);
      if (at >= list.length) throw new Error('nothing can be picked from an empty list');
      return list[at] as (typeof list)[number];
    },
  };
}
