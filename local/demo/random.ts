/** A stream of numbers that a seed settles (mulberry32). */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  /** One member of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return { next, integer, pick: (list) => list[integer(0, list.length - 1)] ?? list[0] };
}
