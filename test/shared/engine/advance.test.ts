/** Single steps of what advance.property.test.ts holds as a whole. */
import { describe, expect, test } from 'vitest';
import { orderOf } from '#shared/domain/position.ts';
import { advance, isKnown, latenessOf } from '#shared/engine/advance.ts';
import { HORIZON } from '#shared/engine/recorded.ts';
import { isBeyondHorizon } from '#shared/engine/span.ts';
import { judgedOf, minute, type Piece } from '#test/support/evidence.ts';
import { having, next, piece, six } from './steps.ts';

describe('an observation that is known already', () => {
  test.each<[string, readonly Piece[], Piece, boolean]>([
    ['nothing is, of what was never seen', [], piece(1, 'C'), false],
    ['the same again', [piece(1, 'C')], piece(1, 'C'), true],
    ['another state', [piece(1, 'C')], piece(2, 'C'), false],
    ['by another rule set', [piece(1, 'C')], piece(1, 'C', { s: 'C' }), false],
    ['an older one', [piece(1, 'C'), piece(2, 'V')], piece(1, 'C'), true],
    [
      'the newest, when it was last seen',
      [piece(1, 'C'), piece(1, 'C', { seen: 9 })],
      piece(1, 'C', { seen: 9 }),
      true,
    ],
    [
      'the newest, between its sightings',
      [piece(1, 'C'), piece(1, 'C', { seen: 9 })],
      piece(1, 'C', { seen: 5 }),
      false,
    ],
    [
      'an older one, seen at another time',
      [piece(1, 'C'), piece(9, 'C')],
      piece(1, 'C', { seen: 9 }),
      false,
    ],
    ['not while a rule lags', [piece(1, 'C', { s: 'F' })], piece(1, 'C', { s: 'F' }), false],
    [
      'not while a rule lags that judged it',
      [piece(1, 'C', { s: 'C' }), piece(2, 'C', { s: 'F' })],
      piece(1, 'C', { s: 'C' }),
      false,
    ],
    [
      'not where a rule failed on it',
      [piece(1, 'C', { s: 'F' }), piece(2, 'C', { s: 'C' })],
      piece(1, 'C', { s: 'C' }),
      false,
    ],
    [
      'beside one where a rule failed',
      [piece(1, 'C', { s: 'F' }), piece(2, 'C', { s: 'C' })],
      piece(2, 'C', { s: 'C' }),
      true,
    ],
  ])('%s', (_, before, again, is) => {
    expect(isKnown(having(...before).recorded, judgedOf(again))).toBe(is);
  });
});

describe('how an observation stands to what is recorded', () => {
  test.each<[string, readonly Piece[], Piece, string]>([
    ['the first', [], piece(1, 'C'), 'news'],
    ['a newer state', [piece(1, 'C')], piece(2, 'C'), 'news'],
    ['the newest seen later', [piece(1, 'C')], piece(1, 'C', { seen: 2 }), 'news'],
    ['the newest again', [piece(1, 'C')], piece(1, 'C'), 'late'],
    ['the newest seen earlier', [piece(1, 'C', { seen: 5 })], piece(1, 'C', { seen: 3 }), 'late'],
    ['an older state', [piece(2, 'C')], piece(1, 'C', { seen: 9 }), 'late'],
    ['older than six', six, piece(5, 'C'), 'beyond-horizon'],
    ['older than five', six.slice(1), piece(5, 'C'), 'late'],
    ['the oldest of six again', six, piece(10, 'C'), 'late'],
    ['among six', six, piece(15, 'C'), 'late'],
  ])('%s', (_, before, late, lateness) => {
    const { recorded } = having(...before);
    expect(latenessOf(recorded, judgedOf(late).observation)).toBe(lateness);
    expect(next(having(...before), judgedOf(late)).lateness).toBe(lateness);
  });

  test('the horizon is six', () => {
    const { marks } = having(...six).recorded;
    expect([HORIZON, marks.length]).toEqual([6, 6]);
    const order = orderOf(minute(5), 'recorded', 5);
    expect(isBeyondHorizon(marks, order)).toBe(true);
    expect(isBeyondHorizon([], order)).toBe(false);
  });
});

describe('without the history', () => {
  const lagging = [
    piece(1, 'C', { s: 'C' }),
    piece(1, 'C', { s: 'C', seen: 8 }),
    piece(3, 'C', { s: 'F' }),
  ];
  test.each<[string, readonly Piece[], Piece, boolean]>([
    ['the first cannot be decided', [], piece(1, 'C'), false],
    ['a newer state can', [piece(1, 'C')], piece(2, 'V'), true],
    [
      'a newer state that began before the last sighting cannot',
      [piece(1, 'C', { seen: 5 })],
      piece(3, 'V'),
      false,
    ],
    ['nor one that began with it', [piece(1, 'C', { seen: 5 })], piece(5, 'V'), false],
    ['one that began after it can', [piece(1, 'C', { seen: 5 })], piece(6, 'V'), true],
    ['the newest seen later can', [piece(1, 'C')], piece(1, 'V', { seen: 2 }), true],
    ['the newest again cannot', [piece(1, 'C')], piece(1, 'C'), false],
    [
      'the newest seen earlier cannot',
      [piece(1, 'C', { seen: 5 })],
      piece(1, 'C', { seen: 3 }),
      false,
    ],
    ['an older one cannot', [piece(2, 'C')], piece(1, 'C', { seen: 9 }), false],
    ['other rules cannot', [piece(1, 'C')], piece(2, 'C', { s: 'C' }), false],
    [
      'the newest where a rule failed cannot',
      [piece(1, 'C', { s: 'F' })],
      piece(1, 'C', { s: 'C', seen: 2 }),
      false,
    ],
    [
      'a state before what a lagging rule saw last cannot',
      lagging,
      piece(7, 'C', { s: 'C' }),
      false,
    ],
    [
      'a newer state where a rule has never given a verdict can',
      [piece(1, 'C', { s: 'F' })],
      piece(2, 'C', { s: 'C' }),
      true,
    ],
    ['one after that can', lagging, piece(9, 'C', { s: 'C' }), true],
  ])('%s', (_, before, newer, is) => {
    const { recorded } = having(...before);
    expect(advance(recorded, judgedOf(newer)) !== undefined).toBe(is);
  });

  test('it is the same as with it', () => {
    for (const letter of ['C', 'V', 'W', 'N', 'F'] as const) {
      for (const then of [piece(9, letter), piece(1, letter, { seen: 9 })]) {
        for (const first of ['C', 'V', 'N', 'F'] as const) {
          const known = having(piece(1, first));
          const simple = advance(known.recorded, judgedOf(then));
          if (simple === undefined) continue;
          const { recorded, changes } = next(known, judgedOf(then));
          expect(simple).toMatchObject({ recorded, changes });
          expect(simple.timelines.size).toBe(0);
        }
      }
    }
  });
});

describe('what is appended', () => {
  test('a change, or a deletion without one; nothing else', () => {
    const known = having(piece(1, 'C'));
    expect(next(known, judgedOf(piece(2, 'V'))).append).toBe(true);
    expect(next(known, judgedOf(piece(2, 'C'))).append).toBe(false);
    const gone = next(known, judgedOf(piece(2, 'C', { gone: true })));
    expect([gone.append, gone.changes, gone.recorded.deleted]).toEqual([true, [], true]);
    const back = next(gone.after, judgedOf(piece(3, 'C')));
    expect([back.append, back.recorded.deleted]).toEqual([true, false]);
    expect(next(gone.after, judgedOf(piece(3, 'C', { gone: true }))).append).toBe(false);
  });

  test('what could not be read, or was deleted earlier, deletes nothing', () => {
    const known = having(piece(5, 'C'));
    expect(next(known, judgedOf(piece(6, 'F'))).recorded.deleted).toBe(false);
    expect(next(known, judgedOf(piece(4, 'C', { gone: true }))).recorded.deleted).toBe(false);
    const gone = having(piece(5, 'C', { gone: true }));
    expect(next(gone, judgedOf(piece(6, 'F'))).recorded.deleted).toBe(true);
    expect(next(gone, judgedOf(piece(6, 'F'))).recorded.readable).toBe(gone.recorded.readable);
  });
});
