/** Randomness from one seed: the same seed gives the same numbers on every machine. */
export interface Random {
  /** A whole number from 0, below `limit`. */
  below(limit: number): number;
  /** A whole number between both, each included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
  /** The same things in another order. */
  shuffled<T>(things: readonly T[]): T[];
}

/** sfc32, seeded by splitmix32: fast, and neighbouring seeds have nothing in common. */
export function randomOf(seed: number): Random {
  let mixed = seed | 0;
  const split = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let t = mixed ^ (mixed >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
  let [a, b, c, counter] = [split(), split(), split(), split()];
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability,
    pick(from) {
      const [first] = from;
      if (first === undefined) throw new Error('there is nothing to pick from');
      return from[below(from.length)] ?? first;
    },
    shuffled(things) {
      const mixedUp = [...things];
      for (let last = mixedUp.length - 1; last > 0; last--) {
        const other = below(last + 1);
        const [x, y] = [mixedUp[last], mixedUp[other]];
        if (x === undefined || y === undefined) continue;
        mixedUp[last] = y;
        mixedUp[other] = x;
      }
      return mixedUp;
    },
  };
}
