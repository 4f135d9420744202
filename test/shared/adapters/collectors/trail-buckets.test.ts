import { expect, test } from 'vitest';
import { trailBuckets } from '#shared/adapters/collectors/trail-buckets.ts';
import { half, jsonAnswer, jsonError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

const xml = { 'content-type': 'application/xml' };
const s3 = (body: string) => ({
  status: 200,
  headers: xml,
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
});
const s3Error = (status: number, code: string) => ({
  status,
  headers: xml,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code} it said</Message></Error>`,
});
const bucket = (name: string, region = 'eu-central-1') =>
  `<Bucket><Name>${name}</Name><CreationDate>2026-01-12T09:00:00.000Z</CreationDate><BucketRegion>${region}</BucketRegion></Bucket>`;
const buckets = (list: string, more = '') =>
  s3(`<ListAllMyBucketsResult><Buckets>${list}</Buckets>${more}</ListAllMyBucketsResult>`);
const logging = s3(
  '<BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LoggingEnabled><TargetBucket>access-logs</TargetBucket><TargetPrefix>audit/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>',
);
const silent = s3('<BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/" />');

const trail = (Name: string, S3BucketName: string) => ({
  Name,
  TrailARN: `arn:aws:cloudtrail:eu-central-1:111122223333:trail/${Name}`,
  HomeRegion: 'eu-central-1',
  S3BucketName,
});
const trails = (...trailList: readonly unknown[]) => ({
  DescribeTrails: jsonAnswer({ trailList }),
  ListTrails: jsonAnswer({ Trails: [] }),
});
const calls = {
  ...trails(trail('audit', 'audit-logs')),
  'GET /': buckets(bucket('audit-logs') + bucket('other')),
  'GET /audit-logs/': logging,
};
const destination = { TargetBucket: 'access-logs', TargetPrefix: 'audit/' };

test('tell where the access logs of the buckets of trails go', async () => {
  expect(await stateOf(trailBuckets, calls)).toEqual(
    present({
      buckets: [{ name: 'audit-logs', trails: ['audit'], isOwn: true, logging: destination }],
    }),
  );
});

test('tell that there are none', async () => {
  expect(await stateOf(trailBuckets, { ...calls, 'GET /audit-logs/': silent })).toMatchObject({
    value: { buckets: [{ name: 'audit-logs', logging: {} }] },
  });
});

test('name each bucket once, and ask nothing of one that is another account’s', async () => {
  const { observations, asked } = await collected(trailBuckets, {
    ...calls,
    ...trails(trail('audit', 'audit-logs'), trail('data', 'audit-logs'), trail('org', 'central')),
  });
  expect(observations[0]?.state).toEqual(
    present({
      buckets: [
        { name: 'audit-logs', trails: ['audit', 'data'], isOwn: true, logging: destination },
        { name: 'central', trails: ['org'], isOwn: false },
      ],
    }),
  );
  expect(asked.map(({ call }) => call)).not.toContain('GET /central/');
});

test('find the bucket on a later page, and ask it in its own Region', async () => {
  const { observations, asked } = await collected(trailBuckets, {
    ...calls,
    'GET /': ({ input }: Asked) =>
      input['continuation-token'] === undefined
        ? buckets(bucket('other'), '<ContinuationToken>t</ContinuationToken>')
        : buckets(bucket('audit-logs', 'us-west-2')),
  });
  expect(observations[0]?.state).toMatchObject({ value: { buckets: [{ isOwn: true }] } });
  expect(asked.at(-1)).toMatchObject({ call: 'GET /audit-logs/', region: 'us-west-2' });
});

test('are none without a trail', async () => {
  const { observations, asked } = await collected(trailBuckets, { ...calls, ...trails() });
  expect(observations[0]?.state).toEqual(present({ buckets: [] }));
  expect(asked.map(({ call }) => call)).toEqual(['DescribeTrails', 'ListTrails']);
});

test.each([
  ['a bucket that denies', { 'GET /audit-logs/': s3Error(403, 'AccessDenied') }, 'denied: '],
  ['a list that is denied', { 'GET /': s3Error(403, 'AccessDenied') }, 'denied: '],
  ['a list without buckets in it', { 'GET /': s3('<ListAllMyBucketsResult />') }, 'failed: Incom'],
  ['throttled', { 'GET /audit-logs/': s3Error(503, 'SlowDown') }, 'throttled: '],
  ['half an answer', { 'GET /audit-logs/': half(logging) }, 'failed: '],
  ['trails denied', { DescribeTrails: jsonError(400, 'AccessDeniedException') }, 'denied: '],
] as const)('%s is unreadable', async (_, trouble, cause) => {
  expect(await stateOf(trailBuckets, { ...calls, ...trouble })).toEqual(unreadable(cause));
});
