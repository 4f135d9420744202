import { expect, test } from 'vitest';
import { connectCollectors } from '#shared/adapters/collectors/connect.ts';

test('makes one client for each Region that is asked for', async () => {
  const { cloudTrailIn, ec2, s3In } = connectCollectors('eu-central-1');
  expect(await ec2.config.region()).toBe('eu-central-1');
  expect(await cloudTrailIn('us-west-2').config.region()).toBe('us-west-2');
  expect(cloudTrailIn('us-west-2')).toBe(cloudTrailIn('us-west-2'));
  expect(s3In('us-west-2')).not.toBe(s3In('eu-central-1'));
});

test('waits as long as it is told', async () => {
  const begun = performance.now();
  await connectCollectors('eu-central-1').pause(20);
  expect(performance.now() - begun).toBeGreaterThan(18);
});
