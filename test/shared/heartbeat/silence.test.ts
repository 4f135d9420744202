import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, shifted } from '#shared/domain/instant.ts';
import {
  lastEvent,
  listened,
  MOST_GAPS,
  type Rhythm,
  SHORTEST_SILENCE_MS,
  usualSilence,
} from '#shared/heartbeat/silence.ts';

const HOUR = 3_600_000;
const start = instantOf(Date.parse('2026-06-01T00:00:00Z'));

/** Looks every hour at an account that spoke at these hours; what was told, by the hour. */
function told(spokenAtHours: readonly number[], untilHour: number): readonly string[] {
  const spoken = [...spokenAtHours].sort((a, b) => a - b);
  const news: string[] = [];
  let rhythm: Rhythm | undefined;
  for (let hour = Math.ceil(spoken[0] ?? 0); hour <= untilHour; hour++) {
    const last = spoken.filter((at) => at <= hour).at(-1) ?? 0;
    const now = shifted(start, hour * HOUR);
    const looked = listened(rhythm, shifted(start, last * HOUR), now);
    rhythm = looked.rhythm;
    if (looked.news !== undefined) news.push(`${hour} ${looked.news.kind}`);
  }
  return news;
}

const every = (hours: number, until: number, from = 0): readonly number[] =>
  Array.from({ length: Math.floor((until - from) / hours) + 1 }, (_, n) => from + n * hours);

describe('when an account is silent for longer than is usual for it', () => {
  test('one that speaks all the time is told of after a day, once, and its return once', () => {
    const spoken = [...every(0.25, 100), ...every(0.25, 400, 300)];
    expect(told(spoken, 400)).toEqual(['125 silent', '300 speaks-again']);
  });

  test('a silence of exactly a day is not told', () => {
    expect(told([...every(1, 50), ...every(1, 100, 74)], 98)).toEqual([]);
  });

  test('one that speaks once a week is told of in its first weeks, and then no more', () => {
    const weekly = every(168, 168 * 30);
    const news = told(weekly, 168 * 30);
    expect(news).toEqual(['25 silent', '168 speaks-again']);
  });

  test('it does not flap when the week is now longer and now shorter', () => {
    const late = [0, 3, -5, 8, 2, -7, 6, 1, -3, 8];
    const weekly = every(168, 168 * 40).map((hour, n) => hour + (late[n % 10] ?? 0));
    const news = told(weekly, 168 * 40).filter((line) => Number(line.split(' ')[0]) > 168 * 12);
    expect(news).toEqual([]);
  });

  test('one with long weekends is told of when it stays away for longer', () => {
    const week = every(4, 100);
    const weeks = Array.from({ length: 20 }, (_, n) => week.map((hour) => hour + n * 168)).flat();
    const lastHeard = Math.max(...weeks);
    const news = told(weeks, lastHeard + 200);
    expect(news.at(-1)).toBe(`${lastHeard + 69} silent`);
    expect(news.filter((line) => line.endsWith('silent'))).toHaveLength(2);
  });

  test('it is told once however long it lasts', () => {
    expect(told([0], 5_000)).toEqual(['25 silent']);
  });
});

describe('what is usual', () => {
  test('is a day for one of which no gap is known', () => {
    expect(usualSilence({ gaps: [], count: 0 })).toBe(SHORTEST_SILENCE_MS);
  });

  test.each([
    { count: 5, rank: 0 },
    { count: 199, rank: 0 },
    { count: 200, rank: 1 },
    { count: 1000, rank: 5 },
    { count: 3999, rank: 19 },
    { count: 1_000_000, rank: 19 },
  ])('of $count gaps is the longest but $rank', ({ count, rank }) => {
    const gaps = Array.from({ length: MOST_GAPS }, (_, n) => (100 - n) * HOUR);
    expect(usualSilence({ gaps, count })).toBe((100 - rank) * HOUR);
  });

  test('is the 99.5th percentile of all gaps, as long as the sketch has room for it', () => {
    const hours = fc.array(fc.integer({ min: 3, max: 900 }), { minLength: 5, maxLength: 600 });
    fc.assert(
      fc.property(hours, (lengths) => {
        let rhythm: Rhythm = { last: start, gaps: [], count: 0 };
        for (const length of lengths) {
          const last = shifted(rhythm.last, length * HOUR);
          rhythm = listened(rhythm, last, last).rhythm;
        }
        const sorted = [...lengths].sort((a, b) => b - a);
        const exact = (sorted[Math.floor(lengths.length * 0.005)] ?? 0) * HOUR;
        expect(rhythm.count).toBe(lengths.length);
        expect(rhythm.gaps.length).toBeLessThanOrEqual(MOST_GAPS);
        expect(usualSilence(rhythm)).toBe(Math.max(SHORTEST_SILENCE_MS, exact));
      }),
    );
  });
});

test('a look that brings nothing new changes nothing, and a look back changes nothing either', () => {
  const rhythm: Rhythm = { last: start, gaps: [5 * HOUR], count: 9 };
  const soon = shifted(start, HOUR);
  expect(listened(rhythm, start, soon).rhythm).toBe(rhythm);
  expect(listened(rhythm, shifted(start, -HOUR), soon).rhythm).toBe(rhythm);
});

test('only what an account sent itself counts as its word', () => {
  const cell = (source: string, hour: number) => ({
    ...{ accountId: '111122223333', region: 'eu-west-1', source },
    lastHeard: shifted(start, hour * HOUR),
  });
  const cells = [
    cell('config-event', 3),
    cell('cloudtrail-event', 5),
    cell('config-read', 9),
    cell('collector/trails', 10),
    cell('observation', 11),
  ];
  expect(lastEvent(cells)).toBe(shifted(start, 5 * HOUR));
  expect(lastEvent(cells.slice(2))).toBeUndefined();
});
