import { expect, test } from 'vitest';
import { trails } from '#shared/adapters/collectors/trails.ts';
import { half, jsonAnswer, jsonError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

const arn = (name: string, region = 'eu-central-1') =>
  `arn:aws:cloudtrail:${region}:111122223333:trail/${name}`;
const trail = (Name: string, HomeRegion = 'eu-central-1', IsMultiRegionTrail = true) => ({
  Name,
  TrailARN: arn(Name, HomeRegion),
  HomeRegion,
  S3BucketName: 'logs',
  IsMultiRegionTrail,
});
const selectors = [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }];
const listed = (...all: readonly ReturnType<typeof trail>[]) =>
  all.map(({ Name, TrailARN, HomeRegion }) => ({ Name, TrailARN, HomeRegion }));

const calls = {
  DescribeTrails: jsonAnswer({ trailList: [trail('audit')] }),
  ListTrails: jsonAnswer({ Trails: listed(trail('audit')) }),
  GetTrailStatus: jsonAnswer({ IsLogging: true, LatestDeliveryTime: 1772438400 }),
  GetEventSelectors: jsonAnswer({ TrailARN: arn('audit'), EventSelectors: selectors }),
};

test('are described, with their status and their selectors', async () => {
  expect(await stateOf(trails, calls)).toEqual(
    present({ trails: [{ ...trail('audit'), isLogging: true, eventSelectors: selectors }] }),
  );
});

test('tell what hinders their delivery', async () => {
  const GetTrailStatus = jsonAnswer({ IsLogging: true, LatestDeliveryError: 'AccessDenied' });
  expect(await stateOf(trails, { ...calls, GetTrailStatus })).toMatchObject({
    value: { trails: [{ latestDeliveryError: 'AccessDenied' }] },
  });
});

test('of other Regions are found on every page of the list, and asked where they are', async () => {
  const far = trail('far', 'us-west-2', false);
  const { observations, asked } = await collected(trails, {
    ...calls,
    DescribeTrails: ({ region }: Asked) =>
      jsonAnswer({ trailList: [region === 'us-west-2' ? far : trail('audit')] }),
    ListTrails: ({ input }: Asked) =>
      input['NextToken'] === undefined
        ? jsonAnswer({ Trails: listed(trail('audit')), NextToken: 't' })
        : jsonAnswer({ Trails: listed(far) }),
  });
  expect(observations[0]?.state).toMatchObject({
    value: { trails: [{ Name: 'audit' }, { Name: 'far', isLogging: true }] },
  });
  const ofFar = asked.filter(({ region }) => region === 'us-west-2');
  expect(ofFar.map(({ call }) => call).sort()).toEqual([
    'DescribeTrails',
    'GetEventSelectors',
    'GetTrailStatus',
  ]);
  expect(ofFar[0]?.input).toMatchObject({ trailNameList: [arn('far', 'us-west-2')] });
});

test('are none', async () => {
  const none = {
    DescribeTrails: jsonAnswer({ trailList: [] }),
    ListTrails: jsonAnswer({ Trails: [] }),
  };
  expect(await stateOf(trails, none)).toEqual(present({ trails: [] }));
});

test.each([
  ['its status', { GetTrailStatus: jsonError(400, 'AccessDeniedException') }, 'isLogging'],
  [
    'its selectors',
    { GetEventSelectors: jsonError(400, 'TrailNotFoundException') },
    'eventSelectors',
  ],
])('leave out what is not told of a trail: %s', async (_, trouble, left) => {
  const state = await stateOf(trails, { ...calls, ...trouble });
  expect(state).toMatchObject({ kind: 'present', value: { trails: [{ Name: 'audit' }] } });
  expect(JSON.stringify(state)).not.toContain(left);
});

test.each([
  ['denied', { DescribeTrails: jsonError(400, 'AccessDeniedException') }, 'denied: '],
  ['throttled', { ListTrails: jsonError(400, 'ThrottlingException') }, 'throttled: '],
  ['half an answer', { DescribeTrails: half(calls.DescribeTrails) }, 'failed: '],
  ['no list', { DescribeTrails: jsonAnswer({}) }, 'failed: IncompleteAnswer'],
] as const)('%s is unreadable', async (_, trouble, cause) => {
  expect(await stateOf(trails, { ...calls, ...trouble })).toEqual(unreadable(cause));
});
