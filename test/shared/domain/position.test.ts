import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '#shared/domain/instant.ts';
import { orderIn, orderOf, positionOf, seenAtOf, stateTimeOf } from '#shared/domain/position.ts';

const moment = fc.integer({ min: 0, max: 9_999_999_999_999 });

test('positions sort by state time, then rank, then tie-break, then the time seen', () => {
  const evidence = fc.record({ state: moment, tie: moment, seen: moment });
  fc.assert(
    fc.property(evidence, evidence, (a, b) => {
      const position = (each: typeof a) =>
        positionOf(orderOf(instantOf(each.state), 'recorded', each.tie), instantOf(each.seen));
      const seen = (each: typeof a) => Math.max(each.seen, each.state);
      const expected = a.state - b.state || a.tie - b.tie || seen(a) - seen(b);
      const actual = position(a) < position(b) ? -1 : position(a) > position(b) ? 1 : 0;
      expect(actual).toBe(Math.sign(expected));
    }),
  );
});

test('a Config item is believed over a read, a read after a call over a scheduled one', () => {
  const at = instantOf(1_763_651_777_000);
  const orders = [
    orderOf(at, 'scheduled-read', 9),
    orderOf(at, 'caused-read', 5),
    orderOf(at, 'recorded', 1),
  ];
  expect([...orders].sort()).toEqual(orders);
});

test('a position gives back its order, its state time and the time it was seen', () => {
  fc.assert(
    fc.property(moment, moment, (state, seen) => {
      const order = orderOf(instantOf(state), 'caused-read', 7);
      const position = positionOf(order, instantOf(seen));
      expect(orderIn(position)).toBe(order);
      expect(stateTimeOf(position)).toBe(instantOf(state));
      expect(seenAtOf(position)).toBe(instantOf(Math.max(seen, state)));
    }),
  );
});
