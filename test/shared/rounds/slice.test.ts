import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMs, shifted } from '#shared/domain/instant.ts';
import type { Account } from '#shared/organization/account.ts';
import { backoffSeconds, MOST_FAILURES, type Trouble } from '#shared/rounds/backoff.ts';
import { planRound } from '#shared/rounds/plan.ts';
import { type Known, nextSlice } from '#shared/rounds/slice.ts';
import { minute } from '#test/support/evidence.ts';

const accounts = Array.from(
  { length: 10 },
  (_, nth): Account => ({ id: String(nth), name: 'a', status: 'ACTIVE', isMember: true }),
);
const collectors = ['a', 'b', 'c', 'd'].map((name) => ({
  name,
  scope: 'account-and-region' as const,
}));
const wanted = { regions: ['r', 's', 't'], home: 'r' };
const plan = planRound({ accounts, wanted, collectors });
const calm: Known = { troubles: new Map(), closed: new Map() };
const begun = { cursor: 0, sent: 0, handedAt: minute(0), steps: plan.steps };
const requestsIn = (slice: ReturnType<typeof nextSlice>) =>
  slice.delayed.flatMap(({ delaySeconds, requests }) =>
    requests.map((request) => ({ delaySeconds, ...request })),
  );

test('a slice reaches a little beyond the next minute', () => {
  const slice = nextSlice(begun, plan, minute(0), calm);
  expect(plan.stepMs).toBe(6000);
  expect(slice).toMatchObject({ from: 0, to: 10, handedAt: minute(1), leftOut: [] });
  const delays = requestsIn(slice).map(({ delaySeconds }) => delaySeconds);
  expect(delays).toEqual([0, 5, 10, 15, 20, 30, 35, 40, 45, 50]);
});

test('slices one after the other hand out every request once, never sooner than planned', () => {
  const jitter = fc.array(fc.integer({ min: 40_000, max: 200_000 }), {
    minLength: 90,
    maxLength: 90,
  });
  fc.assert(
    fc.property(jitter, (gaps) => {
      let round = begun;
      let now = minute(0);
      const arrivals = new Map<string, number>();
      const seen: string[] = [];
      for (const gap of gaps) {
        const slice = nextSlice(round, plan, now, calm);
        for (const { accountId, collector, region, delaySeconds } of requestsIn(slice)) {
          expect(delaySeconds).toBeLessThanOrEqual(900);
          seen.push(`${accountId} ${region} ${collector}`);
          const at = epochMs(now) + delaySeconds * 1000;
          // A delay is rounded down by less than five seconds.
          expect(at - (arrivals.get(accountId) ?? 0)).toBeGreaterThan(55_000);
          arrivals.set(accountId, at);
        }
        round = { ...round, cursor: slice.to, sent: slice.to, handedAt: slice.handedAt };
        now = shifted(now, gap);
      }
      expect(seen).toHaveLength(plan.total);
      expect(new Set(seen).size).toBe(plan.total);
    }),
    { numRuns: 30 },
  );
});

test('what was taken and perhaps not sent is taken again, the same', () => {
  const slice = nextSlice(begun, plan, minute(0), calm);
  const taken = { ...begun, cursor: slice.to, handedAt: slice.handedAt };
  const again = nextSlice(taken, plan, minute(5), calm);
  expect(requestsIn(again)).toEqual(requestsIn(slice));
  expect(again).toMatchObject({ from: 0, to: slice.to, handedAt: minute(6) });
});

test('a pace slower than a slice still takes a step when it is due', () => {
  const slow = planRound({
    accounts: accounts.slice(0, 1),
    wanted,
    collectors,
    pace: { perSecond: 2, betweenMs: 150_000 },
  });
  let round = { ...begun, steps: slow.steps };
  const taken = [0, 1, 2, 3, 4, 5].map((at) => {
    const slice = nextSlice(round, slow, minute(at), calm);
    round = { ...round, cursor: slice.to, sent: slice.to, handedAt: slice.handedAt };
    return slice.to - slice.from;
  });
  expect(taken).toEqual([1, 0, 0, 1, 0, 0]);
});

describe('an account in trouble', () => {
  const troubled = (trouble: Trouble): Known => ({ ...calm, troubles: new Map([['3', trouble]]) });

  test.each([
    [1, 60],
    [2, 120],
    [3, 240],
    [4, 480],
    [5, 780],
    [7, 780],
  ])('is read later: after %i failures by %i s', (failures, seconds) => {
    const known = troubled({ failures, reason: 'throttled' });
    const [calmly, late] = [calm, known].map((each) =>
      requestsIn(nextSlice(begun, plan, minute(0), each)).find(
        ({ accountId }) => accountId === '3',
      ),
    );
    expect((late?.delaySeconds ?? 0) - (calmly?.delaySeconds ?? 0)).toBe(seconds);
    expect(late?.delaySeconds).toBeLessThanOrEqual(900);
  });

  test('is left out after eight, and so is one that has closed', () => {
    const known = {
      troubles: new Map([['3', { failures: MOST_FAILURES, reason: 'unreachable' as const }]]),
      closed: new Map([['5', 'the account is suspended']]),
    };
    const slice = nextSlice(begun, plan, minute(0), known);
    expect(slice.leftOut.map(({ accountId, reason }) => [accountId, reason])).toEqual([
      ['3', '8 reads of it in a row: unreachable'],
      ['5', 'the account is suspended'],
    ]);
    expect(requestsIn(slice)).toHaveLength(8);
    expect(backoffSeconds(undefined)).toBe(0);
  });
});
