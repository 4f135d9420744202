import {
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
} from '@aws-sdk/client-rds';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { kindOfSnapshot, snapshotName } from './rds-names.ts';

const DESCRIBE = 'rds:DescribeDBSnapshots';
const ATTRIBUTES = 'rds:DescribeDBSnapshotAttributes';

export const dbSnapshot = liveRead<Pick<LiveReadClients, 'rds'>>({
  resourceType: 'AWS::RDS::DBSnapshot',
  actions: [DESCRIBE, ATTRIBUTES],
  absent: ['DBSnapshotNotFound', 'DBSnapshotNotFoundFault'],
  async find({ rds }, resource) {
    const snapshot = await asked(DESCRIBE, async () => {
      const name = snapshotName(resource);
      const SnapshotType = kindOfSnapshot(name);
      const by = { DBSnapshotIdentifier: name, ...(SnapshotType && { SnapshotType }) };
      const { DBSnapshots } = await rds.send(new DescribeDBSnapshotsCommand(by));
      return carried(DBSnapshots, 'DBSnapshots')[0];
    });
    if (snapshot === undefined) return undefined;
    const name = snapshot.DBSnapshotIdentifier ?? snapshotName(resource);
    const attributes = await asked(ATTRIBUTES, async () => {
      const by = new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name });
      const { DBSnapshotAttributesResult: result } = await rds.send(by);
      return carried(result?.DBSnapshotAttributes, 'DBSnapshotAttributes');
    });
    return {
      id: name,
      name,
      arn: snapshot.DBSnapshotArn,
      tags: tagsIn(snapshot.TagList),
      configuration: configShape(snapshot, { without: ['TagList'] }),
      supplementaryConfiguration: {
        DBSnapshotAttributes: attributes.map((each) => configShape(each)),
      },
    };
  },
});
