import { expect, test } from 'vitest';
import { LOCAL_ACCOUNT } from '#local/arns.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { heartbeatLine } from './heartbeat-line.ts';

const HOUR = 3_600_000;

async function account() {
  const line = await heartbeatLine();
  await line.task('read-directory');
  const coverage = createCoverage(line.table, line.clock);
  const speaks = (source = 'config-event') =>
    coverage.heard({ accountId: LOCAL_ACCOUNT, region: 'eu-central-1', source });
  /** So many hours, in each of which somebody listens. */
  const hours = async (count: number, each: () => Promise<void> = async () => undefined) => {
    for (let hour = 0; hour < count; hour++) {
      line.wait(HOUR);
      await each();
      await line.task('silences');
    }
  };
  const told = () => line.reported.map(({ subject }) => subject);
  return { ...line, speaks, hours, told };
}

test('a silent account is told to whom our alarms go, once, and once that it speaks again', async () => {
  const { speaks, hours, told, reported, tally, shown } = await account();
  await speaks();
  await hours(23);
  expect(told()).toEqual([]);
  await hours(30);
  expect(told()).toEqual([`No events from account ${LOCAL_ACCOUNT}`]);
  expect(reported[0]?.body).toContain(`No events from account ${LOCAL_ACCOUNT} for 24 h, since`);
  expect(reported[0]?.body).toContain('plumbline doctor');
  expect(tally.total('accounts-silent')).toBeGreaterThan(0);
  await hours(1, speaks);
  expect(told()).toHaveLength(2);
  expect(told()[1]).toBe(`Events again from account ${LOCAL_ACCOUNT}`);
  await hours(3, speaks);
  expect(told()).toHaveLength(2);
  expect(shown).toEqual([]);
});

test('our own heartbeats and reads do not speak for our account', async () => {
  const { speaks, hours, told, beat } = await account();
  await speaks();
  await hours(26, async () => {
    await beat();
    await speaks('observation');
  });
  expect(told()).toEqual([`No events from account ${LOCAL_ACCOUNT}`]);
});

test('an account that never spoke has no rhythm, and is the coverage’s to tell', async () => {
  const { hours, told } = await account();
  await hours(30);
  expect(told()).toEqual([]);
});

test('what the topic did not take is told by the next run', async () => {
  const { speaks, hours, told, refuse } = await account();
  await speaks();
  await hours(23);
  refuse(true);
  await expect(hours(2)).rejects.toThrow('away'); // in the first of them, or in the second
  refuse(false);
  expect(told()).toEqual([]);
  await hours(2);
  expect(told()).toEqual([`No events from account ${LOCAL_ACCOUNT}`]);
});
