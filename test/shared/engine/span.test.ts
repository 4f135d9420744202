/** What is kept of each rule, and for which span of time its evidence speaks. */
import { describe, expect, test } from 'vitest';
import { positionOf } from '#shared/domain/position.ts';
import { headPosition, isUnknown, nothingRecorded } from '#shared/engine/recorded.ts';
import { evidenceOf, newestOf, withNewRules } from '#shared/engine/rule-evidence.ts';
import { spanOf } from '#shared/engine/span.ts';
import { judgedOf, minute, type Piece } from '#test/support/evidence.ts';
import { having, next, piece, six } from './steps.ts';

describe('what is kept of a rule that lags', () => {
  test('its newest failure while that is newer than its newest verdict', () => {
    const failed = having(piece(1, 'C', { s: 'C' }), piece(2, 'C', { s: 'F' })).recorded;
    expect(failed.lag.has('r')).toBe(false);
    expect(isUnknown(failed.lag.get('s'))).toBe(true);
    const { order, seenAt } = judgedOf(piece(2, 'C')).observation;
    expect(failed.lag.get('s')?.failed).toBe(positionOf(order, seenAt));
    expect(failed.gaps.get(order)).toEqual(new Map([['s', '']]));
    const well = having(
      piece(1, 'C', { s: 'C' }),
      piece(2, 'C', { s: 'F' }),
      piece(3, 'C', { s: 'C' }),
    );
    expect(well.recorded.lag.size).toBe(0);
    expect(well.recorded.gaps.has(order)).toBe(true);
  });

  test('a late failure is no news, and a late verdict does not end a newer failure', () => {
    const late = having(piece(2, 'C', { s: 'C' }), piece(1, 'C', { s: 'F' })).recorded;
    expect(late.lag.size).toBe(0);
    const still = having(piece(3, 'C', { s: 'F' }), piece(1, 'C', { s: 'C' })).recorded;
    expect(isUnknown(still.lag.get('s'))).toBe(true);
    expect(still.lag.get('s')?.good).toBeDefined();
    expect(isUnknown(undefined)).toBe(false);
    expect(isUnknown({})).toBe(false);
  });

  test('gaps end with a verdict at the mark’s own time, and with the mark', () => {
    const filled = having(piece(1, 'C', { s: 'F' }), piece(1, 'C', { s: 'C' })).recorded;
    expect(filled.gaps.size).toBe(0);
    const later = having(piece(1, 'C', { s: 'F' }), piece(1, 'C', { s: 'C', seen: 4 })).recorded;
    expect([...later.gaps.values()]).toEqual([new Map([['s', minute(4)]])]);
    const failing = [
      piece(1, 'C', { s: 'F' }),
      ...six.map(({ state }) => piece(state, 'C', { s: 'C' })),
    ];
    expect(having(...failing).recorded.gaps.size).toBe(0);
  });

  test('the head is where the newest state was last seen', () => {
    expect(headPosition({ marks: [], seen: minute(1) })).toBeUndefined();
    const { marks, seen } = having(piece(1, 'C'), piece(1, 'C', { seen: 5 })).recorded;
    expect(headPosition({ marks, seen })).toBe(
      positionOf(judgedOf(piece(1, 'C')).observation.order, minute(5)),
    );
    expect(nothingRecorded('', minute(0))).toMatchObject({
      ...{ deleted: false, readable: '', head: '', seq: 0, revision: 0 },
    });
  });

  test('a mark keeps its earliest sighting, and marks their order', () => {
    const { marks } = having(
      piece(5, 'C', { seen: 9 }),
      piece(5, 'C', { seen: 7 }),
      piece(1, 'C'),
    ).recorded;
    expect(marks.map(({ first }) => first)).toEqual([minute(7), minute(1)]);
    const older = having(piece(1, 'C', { seen: 4 }), piece(5, 'C'), piece(1, 'C', { seen: 2 }));
    expect(older.recorded.marks.map(({ first }) => first)).toEqual([minute(5), minute(2)]);
  });

  test('the newest state was last seen when it was seen last, whatever was seen before', () => {
    const seen = (...pieces: readonly Piece[]) => having(...pieces).recorded.seen;
    expect(seen(piece(1, 'C', { seen: 9 }), piece(1, 'C', { seen: 5 }))).toBe(minute(9));
    expect(seen(piece(1, 'C', { seen: 9 }), piece(5, 'C'))).toBe(minute(5));
    expect(seen(piece(5, 'C'), piece(1, 'C', { seen: 9 }))).toBe(minute(5));
  });

  test('the first is the state time of the earliest, in whatever order they came', () => {
    expect(having(piece(3, 'C', { seen: 7 })).recorded.first).toBe(minute(3));
    expect(having(piece(3, 'C'), piece(2, 'C'), piece(5, 'C')).recorded.first).toBe(minute(2));
  });

  test('a rule that came into force with a late observation has its verdict there', () => {
    const { recorded } = having(piece(5, 'C'), piece(3, 'C', { s: 'C' }));
    const { order, seenAt } = judgedOf(piece(3, 'C')).observation;
    expect(recorded.lag).toEqual(new Map([['s', { good: positionOf(order, seenAt) }]]));
    expect(newestOf(withNewRules(recorded, []), 'r')).toBe(headPosition(recorded));
    expect(newestOf(withNewRules(recorded, ['t']), 't')).toBeUndefined();
  });

  test('a rule that never gave a verdict has a failure and nothing else', () => {
    const { lag } = having(piece(5, 'C', { s: 'F' })).recorded;
    expect(Object.keys(lag.get('s') ?? {})).toEqual(['failed']);
  });

  test('a verdict that comes again, of a state no longer remembered, changes nothing', () => {
    const aged = piece(10, 'V', { seen: 15, s: 'C' });
    const failing = [20, 30, 40, 50, 60, 70].map((state) => piece(state, 'F', { s: 'C' }));
    const known = having(piece(10, 'C', { s: 'C' }), aged, ...failing);
    expect(known.history.timelines.get('r')).toHaveLength(2);
    const again = next(known, judgedOf(aged));
    expect([again.lateness, again.changes]).toEqual(['beyond-horizon', []]);
    expect(again.after.history.timelines).toEqual(known.history.timelines);
  });
});

describe('the span of evidence', () => {
  const order = (state: number) => judgedOf(piece(state, 'C')).observation.order;
  const spanAfter = (state: number, seen: number, ...pieces: readonly Piece[]) => {
    const { recorded, history } = having(...pieces);
    const known = withNewRules(recorded, []);
    return spanOf(
      order(state),
      minute(seen),
      evidenceOf(known, 'r', history.timelines.get('r') ?? []),
    );
  };

  test.each<[string, number, number, readonly Piece[], object | undefined]>([
    ['the first', 1, 1, [], { from: minute(1) }],
    ['newer', 5, 5, [piece(1, 'C')], { from: minute(5) }],
    ['older', 1, 9, [piece(5, 'C')], { from: minute(1), until: minute(5) }],
    ['between', 3, 3, [piece(1, 'C'), piece(5, 'C')], { from: minute(3), until: minute(5) }],
    ['the same', 1, 1, [piece(1, 'C')], undefined],
    ['seen earlier', 1, 2, [piece(1, 'C', { seen: 5 })], { from: minute(1), until: minute(5) }],
    [
      'seen earlier than a newer state began',
      1,
      2,
      [piece(1, 'C', { seen: 9 }), piece(5, 'C')],
      { from: minute(1), until: minute(5) },
    ],
    ['seen later', 1, 9, [piece(1, 'C')], { from: minute(9) }],
    ['seen when it was last seen', 1, 9, [piece(1, 'C'), piece(1, 'C', { seen: 9 })], undefined],
    [
      'seen in between',
      1,
      5,
      [piece(1, 'C'), piece(1, 'C', { seen: 9 })],
      { from: minute(5), until: minute(9) },
    ],
    [
      'seen in between two verdicts',
      1,
      3,
      [piece(1, 'C'), piece(1, 'V', { seen: 5 }), piece(1, 'V', { seen: 9 })],
      { from: minute(3), until: minute(5) },
    ],
    [
      'an older state seen again',
      1,
      3,
      [piece(1, 'C'), piece(5, 'C')],
      { from: minute(3), until: minute(5) },
    ],
    [
      'an older state seen after the newer began',
      1,
      9,
      [piece(1, 'C'), piece(5, 'C')],
      { from: minute(5), until: minute(5) },
    ],
    ['where it failed on the newer', 1, 1, [piece(5, 'F')], { from: minute(1) }],
    [
      'where its newest verdict is on a mark no longer kept',
      5,
      5,
      [piece(10, 'C'), ...[20, 30, 40, 50, 60, 70].map((s) => piece(s, 'F'))],
      { from: minute(5), until: minute(10) },
    ],
    [
      'beyond the horizon, until what is known to have changed',
      1,
      1,
      [piece(2, 'V'), piece(4, 'C'), ...six],
      { from: minute(1), until: minute(2) },
    ],
    [
      'beyond the horizon, where nothing is known to have changed',
      5,
      5,
      [piece(2, 'C'), ...six],
      { from: minute(5), until: minute(10) },
    ],
    [
      'within it, over what an older state became later',
      2,
      2,
      [piece(1, 'C'), piece(1, 'V', { seen: 3 }), piece(5, 'C')],
      { from: minute(2), until: minute(5) },
    ],
  ])('%s', (_, state, seen, before, span) => {
    expect(spanAfter(state, seen, ...before)).toStrictEqual(span);
  });
});
