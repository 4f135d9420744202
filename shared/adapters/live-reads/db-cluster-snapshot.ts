import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
} from '@aws-sdk/client-rds';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { clusterShape } from './cluster-shape.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { kindOfSnapshot, snapshotName } from './rds-names.ts';

const DESCRIBE = 'rds:DescribeDBClusterSnapshots';
const ATTRIBUTES = 'rds:DescribeDBClusterSnapshotAttributes';

export const dbClusterSnapshot = liveRead<Pick<LiveReadClients, 'rds'>>({
  resourceType: 'AWS::RDS::DBClusterSnapshot',
  actions: [DESCRIBE, ATTRIBUTES],
  absent: ['DBClusterSnapshotNotFound', 'DBClusterSnapshotNotFoundFault'],
  async find({ rds }, resource) {
    const snapshot = await asked(DESCRIBE, async () => {
      const name = snapshotName(resource);
      const SnapshotType = kindOfSnapshot(name);
      const by = { DBClusterSnapshotIdentifier: name, ...(SnapshotType && { SnapshotType }) };
      const { DBClusterSnapshots } = await rds.send(new DescribeDBClusterSnapshotsCommand(by));
      return carried(DBClusterSnapshots, 'DBClusterSnapshots')[0];
    });
    if (snapshot === undefined) return undefined;
    const name = snapshot.DBClusterSnapshotIdentifier ?? snapshotName(resource);
    const attributes = await asked(ATTRIBUTES, async () => {
      const by = new DescribeDBClusterSnapshotAttributesCommand({
        DBClusterSnapshotIdentifier: name,
      });
      const { DBClusterSnapshotAttributesResult: result } = await rds.send(by);
      return carried(result?.DBClusterSnapshotAttributes, 'DBClusterSnapshotAttributes');
    });
    return {
      id: name,
      name,
      arn: snapshot.DBClusterSnapshotArn,
      tags: tagsIn(snapshot.TagList),
      configuration: clusterShape(snapshot, { moments: 'milliseconds', without: ['TagList'] }),
      supplementaryConfiguration: {
        DBClusterSnapshotAttributes: attributes.map((each) => configShape(each)),
      },
    };
  },
});
