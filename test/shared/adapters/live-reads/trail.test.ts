import { expect, test } from 'vitest';
import { trailItem } from '#test/support/resources/operations.ts';
import { jsonAnswer, jsonError } from '../collectors/answers.ts';
import { readLive, testSameVerdicts } from './judged.ts';

const TYPE = 'AWS::CloudTrail::Trail';
const HERE = 'eu-central-1:111122223333';
const arn = `arn:aws:cloudtrail:${HERE}:trail/audit`;
const calls = (over: object = {}) => ({
  GetTrail: jsonAnswer({
    Trail: {
      Name: 'audit',
      TrailARN: arn,
      HomeRegion: 'eu-central-1',
      S3BucketName: 'audit-logs-111122223333',
      IsMultiRegionTrail: true,
      LogFileValidationEnabled: true,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${HERE}:log-group:audit:*`,
      KmsKeyId: `arn:aws:kms:${HERE}:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`,
      ...over,
    },
  }),
});

testSameVerdicts(TYPE, { id: 'audit', name: 'audit' }, [
  { name: 'in good order', item: trailItem(), calls: calls() },
  {
    name: 'in none',
    item: trailItem({
      logFileValidationEnabled: false,
      cloudWatchLogsLogGroupArn: null,
      kmsKeyId: null,
    }),
    calls: calls({
      LogFileValidationEnabled: false,
      CloudWatchLogsLogGroupArn: undefined,
      KmsKeyId: undefined,
    }),
  },
]);

test('a trail belongs to its home Region', async () => {
  const { reading } = await readLive(TYPE, { name: 'audit' }, calls({ HomeRegion: 'eu-west-1' }));
  expect(reading).toMatchObject({ kind: 'present', resourceId: 'audit', region: 'eu-west-1' });
});

test('the trail of the organization is the management account’s', async () => {
  const TrailARN = 'arn:aws:cloudtrail:eu-central-1:444455556666:trail/audit';
  const { reading, asked } = await readLive(
    TYPE,
    { id: 'audit', name: 'audit', arn: TrailARN },
    calls({ TrailARN }),
  );
  expect(reading).toMatchObject({ kind: 'failed', retry: false });
  expect(asked[0]?.input).toEqual({ Name: TrailARN });
});

test('a trail that CloudTrail does not know is absent', async () => {
  const gone = { GetTrail: jsonError(400, 'TrailNotFoundException') };
  expect((await readLive(TYPE, { arn }, gone)).reading).toEqual({ kind: 'absent' });
});
