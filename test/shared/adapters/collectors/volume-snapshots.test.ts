import { describe, expect, test } from 'vitest';
import { volumeSnapshots } from '#shared/adapters/collectors/volume-snapshots.ts';
import { ec2Answer, ec2Error, half } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, unreadable } from './collected.ts';

const volume = (id: string, status = 'in-use') =>
  `<item><volumeId>${id}</volumeId><status>${status}</status><createTime>2026-01-12T09:00:00Z</createTime><tagSet><item><key>team</key><value>web</value></item></tagSet></item>`;
const snapshot = (id: string, of: string, day: string) =>
  `<item><snapshotId>${id}</snapshotId><volumeId>${of}</volumeId><status>completed</status><startTime>2026-02-${day}T03:00:00Z</startTime></item>`;
const page = (inside: string, next: string) => inside + (next && `<nextToken>${next}</nextToken>`);
const volumes = (inside: string, next = '') =>
  ec2Answer('DescribeVolumes', page(`<volumeSet>${inside}</volumeSet>`, next));
const snapshots = (inside: string, next = '') =>
  ec2Answer('DescribeSnapshots', page(`<snapshotSet>${inside}</snapshotSet>`, next));

describe('volume-snapshots', () => {
  test('tell the newest completed one of each volume, from every page', async () => {
    const { observations, asked } = await collected(volumeSnapshots, {
      DescribeVolumes: ({ input }: Asked) =>
        input['NextToken'] === undefined
          ? volumes(volume('vol-a'), 't')
          : volumes(volume('vol-b', 'available')),
      DescribeSnapshots: ({ input }: Asked) =>
        input['NextToken'] === undefined
          ? snapshots(snapshot('snap-1', 'vol-a', '20') + snapshot('snap-9', 'vol-gone', '28'), 't')
          : snapshots(snapshot('snap-2', 'vol-a', '22') + snapshot('snap-3', 'vol-a', '21')),
    });
    const createTime = '2026-01-12T09:00:00.000Z';
    const newest = { id: 'snap-2', startTime: '2026-02-22T03:00:00.000Z' };
    const about = { accountId: '111122223333', region: 'eu-central-1' };
    expect(observations).toMatchObject([
      {
        subject: { ...about, resourceType: 'AWS::EC2::Volume', resourceId: 'vol-a' },
        traits: { tags: { team: 'web' } },
        aspect: 'volume-snapshots',
        state: present({ state: 'in-use', createTime, snapshots: 3, newest }),
      },
      {
        subject: { resourceId: 'vol-b' },
        state: present({ state: 'available', createTime, snapshots: 0 }),
      },
    ]);
    expect(asked.find(({ call }) => call === 'DescribeSnapshots')?.input).toMatchObject({
      'Owner.1': 'self',
      'Filter.1.Name': 'status',
      'Filter.1.Value.1': 'completed',
    });
  });

  test('are of no volume', async () => {
    const { observations } = await collected(volumeSnapshots, {
      DescribeVolumes: volumes(''),
      DescribeSnapshots: snapshots(''),
    });
    expect(observations).toEqual([]);
  });

  test.each([
    ['denied', ec2Error(403, 'UnauthorizedOperation'), 'denied: '],
    ['without a list', ec2Answer('DescribeVolumes', ''), 'failed: IncompleteAnswer'],
    ['without an id', volumes('<item></item>'), 'failed: IncompleteAnswer'],
  ] as const)('volumes %s make the Region of the account unreadable', async (_, answer, cause) => {
    const { observations } = await collected(volumeSnapshots, {
      DescribeVolumes: answer,
      DescribeSnapshots: snapshots(''),
    });
    expect(observations).toMatchObject([
      { subject: { resourceType: 'AWS::::Account' }, state: unreadable(cause) },
    ]);
  });

  test.each([
    ['denied', ec2Error(403, 'UnauthorizedOperation'), 'denied: '],
    ['throttled', ec2Error(503, 'RequestLimitExceeded'), 'throttled: '],
    ['cut off', half(snapshots(snapshot('snap-1', 'vol-a', '20'))), 'failed: '],
    ['without a list', ec2Answer('DescribeSnapshots', ''), 'failed: IncompleteAnswer'],
    ['without an id', snapshots('<item></item>'), 'failed: IncompleteAnswer'],
  ] as const)('snapshots %s leave every volume unreadable', async (_, answer, cause) => {
    const { observations } = await collected(volumeSnapshots, {
      DescribeVolumes: volumes(volume('vol-a') + volume('vol-b')),
      DescribeSnapshots: answer,
    });
    expect(observations.map(({ subject }) => subject.resourceId)).toEqual(['vol-a', 'vol-b']);
    for (const { state } of observations) expect(state).toEqual(unreadable(cause));
  });
});
