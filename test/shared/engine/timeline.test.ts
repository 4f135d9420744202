/** The step function of one rule, written into and read. */
import { describe, expect, test } from 'vitest';
import type { Standing } from '#shared/domain/transition.ts';
import {
  lastStanding,
  nextStep,
  overwritten,
  runsOf,
  sameTimeline,
  standingAt,
  type Timeline,
} from '#shared/engine/timeline.ts';
import { minute } from '#test/support/evidence.ts';

type Told = readonly (readonly [at: number, standing: Standing])[];
const timeline = (...steps: Told): Timeline =>
  steps.map(([at, standing]) => ({ at: minute(at), standing }));

const bad = timeline([10, 'compliant'], [20, 'violation'], [30, 'compliant']);

test('a step holds from its own time until the next', () => {
  expect([9, 10, 19, 20, 30, 99].map((at) => standingAt(bad, minute(at)))).toEqual([
    'none',
    'compliant',
    'compliant',
    'violation',
    'compliant',
    'compliant',
  ]);
  expect([lastStanding(bad), lastStanding([])]).toEqual(['compliant', 'none']);
});

test('the next step is one after the instant, not at it', () => {
  expect([9, 10, 29, 30].map((at) => nextStep(bad, minute(at))?.at)).toEqual([
    minute(10),
    minute(20),
    minute(30),
    undefined,
  ]);
});

describe('writing', () => {
  test.each<[string, Timeline, number, number | undefined, Standing, Told]>([
    ['the first', [], 5, undefined, 'compliant', [[5, 'compliant']]],
    ['nothing before the first', [], 5, undefined, 'none', []],
    [
      'the end',
      bad,
      40,
      undefined,
      'violation',
      [
        [10, 'compliant'],
        [20, 'violation'],
        [30, 'compliant'],
        [40, 'violation'],
      ],
    ],
    ['over all that came after', bad, 15, undefined, 'compliant', [[10, 'compliant']]],
    [
      'from a step on',
      bad,
      20,
      undefined,
      'notApplicable',
      [
        [10, 'compliant'],
        [20, 'notApplicable'],
      ],
    ],
    [
      'a span within a step',
      bad,
      12,
      14,
      'violation',
      [
        [10, 'compliant'],
        [12, 'violation'],
        [14, 'compliant'],
        [20, 'violation'],
        [30, 'compliant'],
      ],
    ],
    [
      'a span up to a step',
      bad,
      12,
      20,
      'notApplicable',
      [
        [10, 'compliant'],
        [12, 'notApplicable'],
        [20, 'violation'],
        [30, 'compliant'],
      ],
    ],
    ['a span over a whole step', bad, 20, 30, 'compliant', [[10, 'compliant']]],
    [
      'before the first, until it',
      bad,
      5,
      10,
      'violation',
      [
        [5, 'violation'],
        [10, 'compliant'],
        [20, 'violation'],
        [30, 'compliant'],
      ],
    ],
    [
      'before the first, and nothing again',
      bad,
      5,
      7,
      'violation',
      [
        [5, 'violation'],
        [7, 'none'],
        [10, 'compliant'],
        [20, 'violation'],
        [30, 'compliant'],
      ],
    ],
  ])('%s', (_, before, from, until, standing, after) => {
    const end = until === undefined ? undefined : minute(until);
    expect(overwritten(before, minute(from), end, standing)).toEqual(timeline(...after));
  });

  test.each([
    ['no length', 15],
    ['an end before its beginning', 12],
  ])('a span of %s changes nothing', (_, until) => {
    expect(overwritten(bad, minute(15), minute(until), 'violation')).toBe(bad);
  });
});

test('timelines are the same when every step is, in time and standing', () => {
  expect(sameTimeline(bad, [...bad])).toBe(true);
  expect(sameTimeline(bad, bad.slice(0, 2))).toBe(false);
  expect(sameTimeline([], [])).toBe(true);
  const other = timeline([10, 'compliant'], [20, 'notApplicable'], [30, 'compliant']);
  const later = timeline([10, 'compliant'], [21, 'violation'], [30, 'compliant']);
  expect([sameTimeline(bad, other), sameTimeline(bad, later)]).toEqual([false, false]);
});

test('runs are of violation alone; one that is still open has no end', () => {
  expect(runsOf(bad)).toStrictEqual([{ openedAt: minute(20), closedAt: minute(30) }]);
  expect(runsOf(timeline([1, 'violation'], [2, 'none'], [3, 'violation']))).toStrictEqual([
    { openedAt: minute(1), closedAt: minute(2) },
    { openedAt: minute(3) },
  ]);
  expect(runsOf(timeline([1, 'compliant'], [2, 'notApplicable']))).toEqual([]);
});
