import { describe, expect, test } from 'vitest';
import { ebsEncryptionDefault } from '#shared/adapters/collectors/ebs-encryption-default.ts';
import { flowLogs } from '#shared/adapters/collectors/flow-logs.ts';
import { publicSnapshots } from '#shared/adapters/collectors/public-snapshots.ts';
import { ec2Answer, ec2Error, half } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

const token = (next: string) => `<nextToken>${next}</nextToken>`;

describe('ebs-encryption-default', () => {
  const call = 'GetEbsEncryptionByDefault';
  const answer = (flag: boolean) =>
    ec2Answer(call, `<ebsEncryptionByDefault>${flag}</ebsEncryptionByDefault>`);

  test.each([true, false])('is of the Region: %s', async (EbsEncryptionByDefault) => {
    const { observations, asked } = await collected(ebsEncryptionDefault, {
      [call]: answer(EbsEncryptionByDefault),
    });
    expect(observations).toMatchObject([
      {
        subject: { region: 'eu-central-1', resourceType: 'AWS::::Account' },
        state: present({ EbsEncryptionByDefault }),
      },
    ]);
    expect(asked[0]?.region).toBe('eu-central-1');
  });

  test.each([
    ['denied', ec2Error(403, 'UnauthorizedOperation'), 'denied: UnauthorizedOperation'],
    ['throttled', ec2Error(503, 'RequestLimitExceeded'), 'throttled: RequestLimitExceeded'],
    ['a Region that is not on', ec2Error(401, 'AuthFailure'), 'denied: AuthFailure'],
    ['half an answer', half(answer(true)), 'failed: '],
    ['no answer in the answer', ec2Answer(call, ''), 'failed: IncompleteAnswer'],
  ] as const)('%s is unreadable', async (_, trouble, cause) => {
    expect(await stateOf(ebsEncryptionDefault, { [call]: trouble })).toEqual(unreadable(cause));
  });
});

describe('public-snapshots', () => {
  const call = 'DescribeSnapshots';
  const page = (ids: readonly string[], next = '') =>
    ec2Answer(
      call,
      `<snapshotSet>${ids.map((id) => `<item><snapshotId>${id}</snapshotId></item>`).join('')}</snapshotSet>${next}`,
    );

  test('are the own ones that everybody may restore, of every page', async () => {
    const { observations, asked } = await collected(publicSnapshots, {
      [call]: ({ input }: Asked) =>
        input['NextToken'] === undefined ? page(['snap-2'], token('t')) : page(['snap-1']),
    });
    expect(observations[0]?.state).toEqual(present({ snapshots: ['snap-1', 'snap-2'] }));
    expect(asked[0]?.input).toMatchObject({ 'Owner.1': 'self', 'RestorableBy.1': 'all' });
  });

  test('are none', async () => {
    expect(await stateOf(publicSnapshots, { [call]: page([]) })).toEqual(
      present({ snapshots: [] }),
    );
  });

  test('a page that fails takes the others with it', async () => {
    const state = await stateOf(publicSnapshots, {
      [call]: ({ input }: Asked) =>
        input['NextToken'] === undefined
          ? page(['snap-2'], token('t'))
          : ec2Error(503, 'RequestLimitExceeded'),
    });
    expect(state).toEqual(unreadable('throttled: '));
  });

  test('an answer without a list is no empty list', async () => {
    expect(await stateOf(publicSnapshots, { [call]: ec2Answer(call, '') })).toEqual(
      unreadable('failed: IncompleteAnswer: the answer has no Snapshots'),
    );
  });
});

describe('flow-logs', () => {
  const vpc = (id: string, owner = '111122223333') =>
    `<item><vpcId>${id}</vpcId><ownerId>${owner}</ownerId><tagSet><item><key>team</key><value>net</value></item></tagSet></item>`;
  const log = (id: string, resource: string) =>
    `<item><flowLogId>${id}</flowLogId><flowLogStatus>ACTIVE</flowLogStatus><resourceId>${resource}</resourceId><trafficType>ALL</trafficType><creationTime>2026-01-12T09:00:00Z</creationTime></item>`;
  const vpcs = (...items: readonly string[]) =>
    ec2Answer('DescribeVpcs', `<vpcSet>${items.join('')}</vpcSet>`);
  const logs = (items: readonly string[], next = '') =>
    ec2Answer('DescribeFlowLogs', `<flowLogSet>${items.join('')}</flowLogSet>${next}`);
  const DescribeVpcs = vpcs(vpc('vpc-a'), vpc('vpc-b'), vpc('vpc-shared', '444455556666'));

  test('are told of each VPC of the account, from every page', async () => {
    const { observations } = await collected(flowLogs, {
      DescribeVpcs,
      DescribeFlowLogs: ({ input }) =>
        input['NextToken'] === undefined
          ? logs([log('fl-1', 'vpc-a'), log('fl-2', 'subnet-1')], token('t'))
          : logs([log('fl-3', 'vpc-a')]),
    });
    const ofLog = (FlowLogId: string) => ({
      FlowLogId,
      FlowLogStatus: 'ACTIVE',
      ResourceId: 'vpc-a',
      TrafficType: 'ALL',
      CreationTime: '2026-01-12T09:00:00.000Z',
    });
    const about = { accountId: '111122223333', region: 'eu-central-1' };
    expect(observations).toMatchObject([
      {
        subject: { ...about, resourceType: 'AWS::EC2::VPC', resourceId: 'vpc-a' },
        traits: { tags: { team: 'net' } },
        aspect: 'flow-logs',
        state: present({ flowLogs: [ofLog('fl-1'), ofLog('fl-3')] }),
      },
      { subject: { resourceId: 'vpc-b' }, state: present({ flowLogs: [] }) },
    ]);
    expect(observations).toHaveLength(2);
  });

  test.each([
    ['denied', ec2Error(403, 'UnauthorizedOperation'), 'denied: '],
    ['cut off', half(logs([log('fl-1', 'vpc-a')])), 'failed: '],
    ['an answer without a list', ec2Answer('DescribeFlowLogs', ''), 'failed: '],
  ] as const)('logs that are %s leave every VPC unreadable', async (_, trouble, cause) => {
    const { observations } = await collected(flowLogs, { DescribeVpcs, DescribeFlowLogs: trouble });
    expect(observations.map(({ subject }) => subject.resourceId)).toEqual(['vpc-a', 'vpc-b']);
    for (const { state } of observations) expect(state).toEqual(unreadable(cause));
  });

  test('VPCs that cannot be listed make the Region of the account unreadable', async () => {
    const { observations } = await collected(flowLogs, {
      DescribeVpcs: ec2Error(403, 'UnauthorizedOperation'),
      DescribeFlowLogs: logs([]),
    });
    expect(observations).toMatchObject([
      {
        subject: { region: 'eu-central-1', resourceType: 'AWS::::Account' },
        aspect: 'flow-logs',
        state: unreadable('denied: '),
      },
    ]);
  });
});
