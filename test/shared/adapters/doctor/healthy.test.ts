import { expect, test } from 'vitest';
import { offOf, visited } from './visited.ts';

test('in a healthy organization everything passes', async () => {
  const { examined, scope } = await visited();
  expect(examined.filter((each) => each.result !== 'pass')).toEqual([]);
  expect(offOf(examined)).toEqual({});
  expect(scope.accounts).toHaveLength(2);
});

test('50 accounts in 2 Regions take less than 20 seconds, 100 ms from AWS', async () => {
  const { examined, scope, asked, seen, tookMs } = await visited({ accounts: 50, latencyMs: 100 });
  expect(scope.accounts).toHaveLength(50);
  expect(offOf(examined)).toEqual({});
  const places = examined.find(({ id }) => id === 'recorder')?.answers;
  expect(places).toHaveLength(100);
  console.info(
    `doctor: 50 accounts × 2 Regions in ${(tookMs / 1000).toFixed(1)} s: ${asked.length} requests of 100 ms, ${seen.busiest} at once (budget 20 s)`,
  );
  expect(tookMs).toBeLessThan(20_000);
  expect(seen.busiest).toBeLessThanOrEqual(33); // 32, and a role that is being assumed
});
