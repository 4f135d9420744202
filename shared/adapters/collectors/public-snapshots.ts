import { paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { accountAspect } from './account-aspect.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';

/** The account's own snapshots that everybody may restore: `{ "snapshots": ["snap-…"] }`. */
export const publicSnapshots = accountAspect<Pick<CollectorClients, 'ec2'>>({
  name: 'public-snapshots',
  scope: 'account-and-region',
  actions: ['ec2:DescribeSnapshots'],
  async read({ ec2 }) {
    const snapshots = await membersOf(
      paginateDescribeSnapshots(
        { client: ec2, pageSize: 1000 },
        { OwnerIds: ['self'], RestorableByUserIds: ['all'] },
      ),
      'Snapshots',
      (page) => page.Snapshots,
    );
    const ids = snapshots.map(({ SnapshotId }) => carried(SnapshotId, 'SnapshotId'));
    return { snapshots: [...ids].sort() };
  },
});
