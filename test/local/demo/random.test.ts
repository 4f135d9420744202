import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fractionOf, uuidOf } from '#local/demo/identifiers.ts';
import { random } from '#local/demo/random.ts';

describe('random', () => {
  test('gives the same numbers for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [one, other] = [random(seed), random(seed)];
        const first = Array.from({ length: 20 }, () => one.next());
        expect(Array.from({ length: 20 }, () => other.next())).toEqual(first);
        expect(new Set(first).size).toBeGreaterThan(15);
      }),
    );
  });

  test('stays within the bounds, and reaches both', () => {
    const chance = random(1);
    const found = new Set(Array.from({ length: 500 }, () => chance.integer(3, 6)));
    expect(found).toEqual(new Set([3, 4, 5, 6]));
    const picked = new Set(Array.from({ length: 100 }, () => chance.pick(['a', 'b', 'c'])));
    expect(picked).toEqual(new Set(['a', 'b', 'c']));
  });
});

test('what is made from a name is the same for the name and another for another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(uuidOf(one) === uuidOf(other)).toBe(one === other);
      expect(fractionOf(one)).toBe(fractionOf(one));
      expect(fractionOf(one)).toBeGreaterThanOrEqual(0);
      expect(fractionOf(one)).toBeLessThan(1);
    }),
  );
});
