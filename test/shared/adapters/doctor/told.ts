import { expect } from 'vitest';
import type { Result } from '#shared/doctor/check.ts';
import type { World } from './aws.ts';
import { parameters, TABLE_KEY } from './organization.ts';
import { found, type Visit, visited } from './visited.ts';

/** What is wrong, which check sees it, what it says, what was changed in a healthy world, what mends it. */
export type Row = readonly [
  what: string,
  id: string,
  result: Result,
  changed: World | Visit,
  fix: RegExp | undefined,
];

const isVisit = (changed: World | Visit): changed is Visit =>
  ['changed', 'circumstances', 'aheadMs', 'accounts'].some((name) => Object.hasOwn(changed, name));

export const stack = (changed: Readonly<Record<string, unknown>>): World => ({
  'cloudformation:DescribeStacks': () => ({
    Stacks: [
      {
        StackName: 'plumbline-prod',
        StackStatus: 'UPDATE_COMPLETE',
        CreationTime: '2026-01-01T00:00:00Z',
        EnableTerminationProtection: true,
        Parameters: parameters({}),
        ...changed,
      },
    ],
  }),
});
export const say = (call: string, answer: unknown): World => ({ [call]: () => answer });
export const role = (document: unknown): World => ({
  'iam:GetRole': () => ({
    Role: {
      RoleName: 'plumbline-prod-read',
      Arn: 'arn',
      Path: '/',
      RoleId: 'A',
      CreateDate: '2026-01-01T00:00:00Z',
      AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(document)),
    },
  }),
});
export const recorder = (recordingGroup: unknown, recordingMode?: unknown): World =>
  say('config:DescribeConfigurationRecorders', {
    ConfigurationRecorders: [
      {
        name: 'default',
        roleARN: 'r',
        recordingGroup,
        ...(recordingMode ? { recordingMode } : {}),
      },
    ],
  });
export const trail = (changed: Readonly<Record<string, unknown>>): World =>
  say('cloudtrail:DescribeTrails', {
    trailList: [
      {
        Name: 'organization',
        TrailARN: 'arn:aws:cloudtrail:us-east-1:999988887777:trail/organization',
        HomeRegion: 'us-east-1',
        IsOrganizationTrail: true,
        IsMultiRegionTrail: true,
        ...changed,
      },
    ],
  });
export const subscriptions = (SubscriptionArn: string, Protocol = 'email'): World =>
  say('sns:ListSubscriptionsByTopic', {
    Subscriptions: [
      { Protocol: 'sqs', Endpoint: 'q', SubscriptionArn: 'arn:aws:sns:x' },
      { Protocol, Endpoint: 'ada@example.com', SubscriptionArn },
    ],
  });
export const keyed = stack({ Parameters: parameters({ TableKeyArn: TABLE_KEY }) });

/** Changes the world and expects what one check says of it. */
export async function expectTold([, id, result, changed, fix]: Row): Promise<void> {
  const { examined } = await visited(isVisit(changed) ? changed : { changed });
  const one = found(examined, id);
  expect(one.result, JSON.stringify(one.answers)).toBe(result);
  for (const each of one.answers) {
    expect(Object.keys(each.evidence).length).toBeGreaterThan(0);
    expect(each.fix === undefined).toBe(each.result === 'pass');
  }
  const deciding = one.answers.find((each) => each.result === result);
  if (fix !== undefined) expect(deciding?.fix).toMatch(fix);
}
