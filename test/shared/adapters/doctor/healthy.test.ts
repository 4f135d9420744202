import { expect, test } from 'vitest';
import { found, offOf, visited } from './visited.ts';

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

test('a Region that does not answer is unknown, and is not waited for again and again', async () => {
  const { examined, asked, tookMs } = await visited({
    accounts: 50,
    silent: 'us-east-1',
    patienceMs: 300,
  });
  const { answers } = found(examined, 'recorder');
  const [here, there] = ['eu-west-1', 'us-east-1'].map((region) =>
    answers.filter((each) => each.region === region).map(({ result }) => result),
  );
  expect(new Set(here)).toEqual(new Set(['pass']));
  expect(new Set(there)).toEqual(new Set(['unknown']));
  expect(JSON.stringify(answers)).toContain('is not asked any more');
  expect(examined.filter(({ result }) => result === 'fail')).toEqual([]);
  // 50 accounts would have been asked several times each, three attempts a time.
  const inVain = asked.filter(({ region }) => region === 'us-east-1').length;
  expect(inVain).toBeLessThan(32 * 3 * 2);
  expect(tookMs).toBeLessThan(20_000);
});
