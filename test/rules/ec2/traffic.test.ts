import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlap, portText, uncovered } from '#rules/ec2/traffic.ts';

const range = fc
  .tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const has = ({ from, to }: { from: number; to: number }, number: number) =>
  from <= number && number <= to;

it('leaves uncovered exactly the ports that nothing covers', () => {
  fc.assert(
    fc.property(
      range,
      fc.array(range, { maxLength: 5 }),
      fc.nat({ max: 9 }),
      (whole, allowed, number) => {
        const rest = uncovered(whole, allowed);
        const expected = has(whole, number) && !allowed.some((each) => has(each, number));
        expect(rest.some((each) => has(each, number))).toBe(expected);
        expect(rest.every(({ from, to }) => from <= to)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

it('finds an overlap exactly where two ranges share a port', () => {
  fc.assert(
    fc.property(range, range, (a, b) => {
      const shared = Array.from({ length: 9 }, (_, number) => has(a, number) && has(b, number));
      expect(overlap(a, b)).toBe(shared.includes(true));
    }),
    { numRuns: 1000 },
  );
});

it('writes a port or a range', () => {
  expect([portText({ from: 22, to: 22 }), portText({ from: 20, to: 25 })]).toEqual(['22', '20-25']);
});
