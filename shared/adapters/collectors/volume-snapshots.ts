import {
  type EC2Client,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
  type Volume,
} from '@aws-sdk/client-ec2';
import type { ObservedState, StateObservation } from '../../domain/observation.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';
import { attempt, present, seen } from './seen.ts';

const VOLUME = 'AWS::EC2::Volume';
const named = {
  name: 'volume-snapshots',
  aspect: 'volume-snapshots',
  resourceTypes: [VOLUME],
  lists: VOLUME,
  scope: 'account-and-region',
  actions: ['ec2:DescribeSnapshots', 'ec2:DescribeVolumes'],
} as const;

/** The completed snapshots of one volume: how many, and the newest. */
interface Taken {
  readonly count: number;
  readonly newest: { readonly id: string; readonly startTime: Date };
}

/**
 * The account's own completed snapshots of each volume of the Region; without any, no `newest`:
 *
 *     { "state": "in-use", "createTime": "2026-01-…Z",
 *       "snapshots": 12, "newest": { "id": "snap-…", "startTime": "2026-03-…Z" } }
 */
export const volumeSnapshots: Collector<Pick<CollectorClients, 'ec2'>> = {
  ...named,
  async collect({ ec2 }, from) {
    const volumes = await attempt(() => volumesIn(ec2));
    if ('failure' in volumes) return [seen(named, from, volumes.failure)];
    const taken = await attempt(() => takenIn(ec2));
    return volumes.value.map((volume) => {
      if ('failure' in taken) return seenOf(volume, from, taken.failure);
      const { State: state, CreateTime: createTime, VolumeId = '' } = volume;
      const { count = 0, newest } = taken.value.get(VolumeId) ?? {};
      return seenOf(volume, from, present({ state, createTime, snapshots: count, newest }));
    });
  },
};

async function volumesIn(client: EC2Client): Promise<readonly Volume[]> {
  const pages = paginateDescribeVolumes({ client, pageSize: 500 }, {});
  const volumes = await membersOf(pages, 'Volumes', (page) => page.Volumes);
  for (const { VolumeId } of volumes) carried(VolumeId, 'VolumeId');
  return volumes;
}

async function takenIn(client: EC2Client): Promise<ReadonlyMap<string, Taken>> {
  const pages = paginateDescribeSnapshots(
    { client, pageSize: 1000 },
    { OwnerIds: ['self'], Filters: [{ Name: 'status', Values: ['completed'] }] },
  );
  const taken = new Map<string, Taken>();
  for (const snapshot of await membersOf(pages, 'Snapshots', (page) => page.Snapshots)) {
    const id = carried(snapshot.SnapshotId, 'SnapshotId');
    const startTime = carried(snapshot.StartTime, 'StartTime');
    const volume = carried(snapshot.VolumeId, 'VolumeId');
    const { count = 0, newest } = taken.get(volume) ?? {};
    const isNewer = newest === undefined || startTime > newest.startTime;
    taken.set(volume, { count: count + 1, newest: isNewer ? { id, startTime } : newest });
  }
  return taken;
}

function seenOf(
  { VolumeId = '', Tags = [] }: Volume,
  from: ReadFrom,
  state: ObservedState,
): StateObservation {
  const { accountId, region } = from;
  const subject = { accountId, region, resourceType: VOLUME, resourceId: VolumeId };
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  return seen(named, from, state, { subject, traits: { tags } });
}
