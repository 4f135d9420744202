import { expect, test } from 'vitest';
import { collectors } from '#shared/adapters/collectors/index.ts';
import { failedOf } from '#shared/rounds/round.ts';
import { roundText, simulateRound } from '../../../scripts/bench/rounds.ts';

const perAccount = (regions: number): number =>
  collectors.reduce((sum, { scope }) => sum + (scope === 'account' ? 1 : regions), 0);

test('500 accounts in 17 Regions end within a day, at one call a second', async () => {
  const options = { accounts: 500, regions: 17 };
  const simulated = await simulateRound(options);
  const { round, requests, hours, mostPerSecond, mostReaders } = simulated;
  expect(requests).toBe(500 * perAccount(17));
  expect(round).toMatchObject({ total: requests, done: requests, failed: {} });
  expect(hours).toBeLessThan(24);
  expect(mostPerSecond).toBe(1);
  expect(mostReaders).toBeLessThanOrEqual(20);
  const text = roundText(options, simulated);
  expect(text).toContain(`ended after ${hours.toFixed(1)} h`);
  expect(text).toContain('at most 1 call/s of one account, Region and service');
});

test('sweeps beside it cost readers, not hours; where one meets a collector it is two calls a second', async () => {
  const options = { accounts: 60, regions: 5, readers: 4 };
  const alone = await simulateRound(options);
  const beside = await simulateRound({ ...options, sweeps: true });
  expect(alone.sweepCalls).toBe(0);
  // Of twenty accounts in the first hour, in five Regions and `global`; one in ten is busy.
  expect(beside.sweepCalls).toBeGreaterThanOrEqual(6 * (18 * 23 + 2 * 83));
  expect(beside.round).toMatchObject({ total: alone.round.total, done: alone.round.done });
  expect(beside.hours - alone.hours).toBeLessThan(0.5);
  expect(beside.mostPerSecond).toBeLessThanOrEqual(2);
});

test('accounts that cannot be read hold nobody up, and are soon left in peace', async () => {
  const { round, requests, hours, mostPerSecond } = await simulateRound({
    accounts: 100,
    regions: 5,
    unreachable: 20,
  });
  expect(round.done).toBe(80 * perAccount(5));
  expect(failedOf(round)).toBe(20 * perAccount(5));
  expect(round.failed.unreachable).toBeLessThan(round.failed['left out'] ?? 0);
  expect(requests - round.done).toBe(round.failed.unreachable);
  expect(hours).toBeLessThan(24);
  expect(mostPerSecond).toBe(1);
});

test('an outage of the schedule only makes it longer', async () => {
  const options = { accounts: 30, regions: 3, busyEvery: 1, readers: 40 };
  const calm = await simulateRound(options);
  const interrupted = await simulateRound({ ...options, outage: { from: 20, minutes: 45 } });
  expect(interrupted.round).toMatchObject({ total: calm.round.total, done: calm.round.done });
  expect(interrupted.mostPerSecond).toBe(1);
  expect(interrupted.hours - calm.hours).toBeCloseTo(0.75, 1);
});
