import { expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { fixture, seen } from '../fixture.ts';
import { ACCOUNT, plainRecord, recordWith } from './record.ts';

function event(type: string, fields: Json = {}, record: Json = plainRecord): Json {
  return {
    version: '0',
    id: '7d4d2d1f-0000-4000-8000-00000000c001',
    'detail-type': type,
    source: 'aws.ec2',
    account: ACCOUNT,
    time: '2026-03-04T05:06:00Z',
    region: 'eu-west-1',
    resources: [],
    detail: record,
    ...fields,
  };
}

const API_CALL = 'AWS API Call via CloudTrail';
const nothing = { observations: [], calls: [], ignored: [], rejected: [], read: 1 };

test.each([
  API_CALL,
  'AWS Console Sign In via CloudTrail',
  'AWS Console Signin via CloudTrail',
  'AWS Console Action via CloudTrail',
  'AWS Service Event via CloudTrail',
])('%s brings a call', (type) => {
  const { calls, ...rest } = seen(event(type));
  expect(rest).toEqual({ observations: [], ignored: [], rejected: [], read: 1 });
  expect(calls.map(({ source, eventId }) => ({ source, eventId }))).toEqual([
    {
      source: { channel: 'cloudtrail-event', reference: '7d4d2d1f-0000-4000-8000-00000000c001' },
      eventId: plainRecord['eventID'],
    },
  ]);
});

test('the own calls of AWS Config, whose source its items have as well', () => {
  const record = recordWith({ eventSource: 'config.amazonaws.com', eventName: 'PutConfigRule' });
  expect(seen(event(API_CALL, { source: 'aws.config' }, record)).calls).toHaveLength(1);
});

test.each([
  ['AWS Insight via CloudTrail', { eventCategory: 'Insight' }, 'insight'],
  ['AWS Network Activity Event via CloudTrail', { eventType: 'AwsVpceEvent' }, 'network-activity'],
  ['AWS Something New via CloudTrail', {}, 'other-event'],
])('%s is ignored: %s %s', (type, fields, reason) => {
  expect(seen(event(type, {}, recordWith(fields)))).toEqual({
    ...nothing,
    ignored: [{ reason, what: expect.any(String) }],
  });
});

test('a replay carries its name', () => {
  const [call] = seen(event(API_CALL, { 'replay-name': 'after-the-outage' })).calls;
  expect(call?.source).toMatchObject({ replay: 'after-the-outage' });
});

test('what the record lacks the envelope says', () => {
  const record = recordWith({ recipientAccountId: undefined, awsRegion: undefined });
  const [call] = seen(event(API_CALL, { account: '444455556666' }, record)).calls;
  expect(call).toMatchObject({ accountId: '444455556666', region: 'eu-west-1' });
});

test.each<[string, Json, string]>([
  ['of another account', { account: '444455556666' }, 'detail.recipientAccountId'],
  ['of no service of AWS', { source: 'my.application' }, 'source'],
  ['of a partner', { source: 'aws.partner/example.com/x' }, 'source'],
  ['of nobody', { source: 'aws.' }, 'source'],
])('a record %s is refused for its origin', (_, fields, path) => {
  const observed = seen(event(API_CALL, fields));
  expect(observed).toEqual({
    ...nothing,
    rejected: [expect.objectContaining({ path, refused: 'origin' })],
  });
});

test.each<[string, Json, string]>([
  ['no account', { account: undefined }, 'account'],
  ['no detail', { detail: null }, 'detail'],
  ['a detail in words', { detail: 'none' }, 'detail'],
  ['an empty detail', { detail: {} }, 'detail.eventID'],
])('an event with %s is rejected', (_, fields, path) => {
  const { rejected } = seen(JSON.parse(JSON.stringify(event(API_CALL, fields))));
  expect(rejected).toEqual([expect.objectContaining({ path })]);
  expect(rejected[0]).not.toHaveProperty('refused');
});

test('an item of another account is refused for its origin', () => {
  const item = { ...fixture('security-group.event'), account: '444455556666' };
  expect(seen(item).rejected).toMatchObject([{ refused: 'origin' }]);
});

test('a log file: every record is a call, a damaged one hides none', () => {
  const { calls, rejected, read } = seen(
    {
      Records: [plainRecord, { eventVersion: '1.11', eventType: 'AwsApiCall' }, null, plainRecord],
    },
    { reference: 'log.json.gz' },
  );
  expect(calls.map(({ source }) => source)).toEqual([
    { channel: 'cloudtrail-log', reference: 'log.json.gz' },
    { channel: 'cloudtrail-log', reference: 'log.json.gz' },
  ]);
  expect(rejected.map(({ path }) => path)).toEqual(['Records[1].eventID', 'Records[2]']);
  expect(read).toBe(4);
});

test('an event in a message of a queue is one', () => {
  const body = JSON.stringify(event(API_CALL));
  expect(seen({ Records: [{ messageId: 'm-1', body }] }).calls).toHaveLength(1);
});

test.each<[string, unknown, string]>([
  [
    'a digest file',
    { awsAccountId: ACCOUNT, digestStartTime: '2026-03-04T05:00:00Z', logFiles: [] },
    'digest',
  ],
  [
    'an insight',
    recordWith({ eventType: 'AwsCloudTrailInsight', eventName: undefined }),
    'insight',
  ],
  ['network activity', recordWith({ eventCategory: 'NetworkActivity' }), 'network-activity'],
  ['a notice of S3', { eventVersion: '2.1', eventSource: 'aws:s3', eventName: 'x' }, 'other-event'],
])('%s is ignored: %s', (_, document, reason) => {
  const { ignored, ...rest } = seen(document);
  expect(ignored.map((each) => each.reason)).toEqual([reason]);
  expect(rest).toEqual({ observations: [], calls: [], rejected: [], read: 1 });
});

test.each([
  ['a VPC flow log', `2 ${ACCOUNT} eni-1 192.0.2.1 192.0.2.2 443 49152 6 1 40 0 1 ACCEPT OK`],
  ['a log of a load balancer', 'https 2026-03-04T05:06:00Z app/web/1 192.0.2.1:443 - 200'],
  ['nothing', ''],
])('%s is rejected, not thrown', (_, text) => {
  expect(seen(text)).toMatchObject({ calls: [], rejected: [{}], read: 1 });
});
