import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { difference } from '#shared/query/diff.ts';
import { createFreshness } from '#shared/query/freshness.ts';
import { fixPeriod, parseTargets, timeToFix } from '#shared/query/time-to-fix.ts';
import { resourceHistory } from '#shared/query/timeline.ts';
import { settledAt } from '#shared/query/times.ts';
import { transitionPage } from '#shared/query/transitions.ts';
import { type ActivityPlace, activity } from '#shared/store/activity.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { minute } from '#test/support/evidence.ts';
import { asked, portsOf } from './ask.ts';
import { type Event, movingClock, playStream, streams, subjectOf } from './organization.ts';

const DAY = 1440;

const at = (state: number, r1: 'C' | 'V', resource = 0): Event => {
  return { account: 0, resource, region: 0, state, letters: [r1, 'C'] };
};

function world() {
  const table = createMemoryTable(tableDefinition);
  const time = movingClock(40 * DAY);
  return { table, time, ports: portsOf(table, time.clock) };
}

describe('what was recorded', () => {
  test('is walked page by page, newest first, once each, whatever is written meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        streams,
        streams,
        fc.integer({ min: 1, max: 5 }),
        async (one, two, limit) => {
          const { table, time, ports } = world();
          await playStream(table, one, time);
          const question = await asked(ports);
          const all: string[] = [];
          const range = { from: minute(0), to: question.knownAt };
          for await (const { transition } of activity(table, range)) all.push(transition.id);
          const meanwhile = [...two];
          const found: string[] = [];
          let last: Instant | undefined;
          let after: ActivityPlace | undefined;
          for (let more = true; more; ) {
            const page = await transitionPage(question, limit, after);
            for (const { transition } of page.transitions) {
              if (last !== undefined) expect(transition.recordedAt <= last).toBe(true);
              last = transition.recordedAt;
              found.push(transition.id);
            }
            after = page.transitions.at(-1)?.place;
            more = page.more;
            await playStream(table, meanwhile.splice(0, 2), time);
          }
          expect(found).toEqual(all);
          expect(new Set(found).size).toBe(found.length);
          expect(found.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what changed between two times', () => {
  test('tells new from regressed, and what came and went', async () => {
    const { table, time, ports } = world();
    await playStream(
      table,
      [
        ...[at(1, 'V'), at(5, 'C'), at(20, 'V')],
        ...[at(2, 'C', 1), at(12, 'V', 1), at(14, 'C', 1), at(15, 'V', 1)],
      ],
      time,
    );
    const found = await difference(await asked(ports), minute(10), minute(30));
    expect([found.new.length, found.regressed.length, found.cameAndWent.length]).toEqual([0, 2, 1]);
  });

  test('lists what was learnt only after the window had ended', async () => {
    const { table, ports } = world();
    const early = movingClock(1);
    await playStream(table, [at(0, 'C')], early);
    const late = movingClock(41 * DAY);
    await playStream(table, [at(60 * 24, 'C'), at(10, 'V')], late);
    const question = await asked({ ...ports, clock: late.clock });
    const { late: learnt } = await difference(question, minute(5), minute(20));
    expect(learnt).toMatchObject([{ before: [], after: [{ openedAt: minute(10) }] }]);
    const before = await asked({ ...ports, clock: late.clock }, { knownAt: minute(20) });
    expect((await difference(before, minute(5), minute(20))).late).toEqual([]);
  });
});

test('the timeline of a resource is what was known then, also after more was learnt', async () => {
  const { table, time, ports } = world();
  await playStream(table, [at(1, 'V')], time);
  const then = await asked(ports);
  const subject = subjectOf(at(1, 'V'));
  const first = await resourceHistory(then, subject);
  expect(first.standings[0]).toMatchObject({ rule: 'r1', standing: 'violation' });
  await playStream(table, [at(5, 'C')], time);
  expect(await resourceHistory(then, subject)).toMatchObject({
    transitions: first.transitions,
    standings: first.standings,
  });
  const now = await resourceHistory(await asked(ports), subject);
  expect(now.standings[0]).toMatchObject({ rule: 'r1', standing: 'compliant' });
  expect(now.transitions).toHaveLength(2);
});

describe('time to fix', () => {
  test('is counted from opening to closing, with what took too long and what is open', async () => {
    const { table, time, ports } = world();
    const open = (resource: number, from: number, to?: number) => [
      { ...at(from, 'V', resource), account: resource % 3 },
      ...(to === undefined ? [] : [{ ...at(to, 'C', resource), account: resource % 3 }]),
    ];
    await playStream(
      table,
      [
        ...open(0, 1, 1 + DAY),
        ...open(1, 1, 1 + 3 * DAY),
        ...open(2, 1, 1 + 10 * DAY),
        ...open(3, 1),
        ...open(4, 39 * DAY + 900),
      ],
      time,
    );
    const question = await asked(ports, { since: minute(0) });
    const targets = parseTargets('high:5');
    const { all, groups } = await timeToFix(question, fixPeriod(question), 'account', targets);
    expect(all).toMatchObject({
      closed: 3,
      p50: 3 * DAY * 60_000,
      p90: 10 * DAY * 60_000,
      breaches: 2,
      open: 2,
    });
    expect(all.ages.map(({ count }) => count)).toEqual([1, 0, 0, 1, 0]);
    expect(groups.map(({ closed }) => closed).reduce((a, b) => a + b)).toBe(3);
    const months = await timeToFix(question, fixPeriod(question), 'month', targets);
    expect(months.groups.map(({ closed }) => closed).reduce((a, b) => a + b)).toBe(3);
    expect(months.groups.map(({ open }) => open)).toEqual([
      ...months.groups.slice(1).map(() => 0),
      2,
    ]);
    expect(months.groups.at(-1)?.value).toBe(question.at.slice(0, 7));
    const short = await asked(ports, { since: minute(2 * DAY), until: minute(4 * DAY) });
    expect((await timeToFix(short, fixPeriod(short), 'rule')).all.closed).toBe(1);
  });
});

describe('how fresh an answer is', () => {
  test('is the same when it is asked again, whatever was heard or fell silent since', async () => {
    const { table, time, ports } = world();
    const heard = () =>
      createCoverage(table, time.clock).heard({
        accountId: '111122223333',
        region: 'eu-central-1',
        source: 'config-event',
      });
    await playStream(table, [at(1, 'V')], time);
    await heard();
    time.move(10);
    const freshness = createFreshness(table, time.clock, 0);
    const covered = await asked(ports);
    const first = await freshness.of(covered);
    expect(first).toEqual({
      dataAsOf: covered.at,
      coverage: { accountsReporting: 1, total: 1, gaps: 0 },
    });
    time.move(2 * DAY);
    const silent = await asked(ports);
    const second = await freshness.of(silent);
    expect(second.coverage).toEqual({ accountsReporting: 0, total: 1, gaps: 1 });
    expect(second.dataAsOf < silent.at).toBe(true);
    time.move();
    await heard();
    time.move(5);
    expect(await freshness.of(covered)).toEqual(first);
    expect(await freshness.of(silent)).toEqual(second);
    expect((await freshness.of(await asked(ports))).coverage.gaps).toBe(0);
  });
});

test('what is younger than a minute is not answered from, unless that is wanted', () => {
  const now = '2026-06-30T12:00:17.345Z' as Instant;
  expect(settledAt(now, 60_000)).toBe('2026-06-30T11:59:10.000Z');
  expect(settledAt(now, 0)).toBe(now);
});
