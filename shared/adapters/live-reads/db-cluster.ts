import { type DBCluster, paginateDescribeDBClusters, type RDSClient } from '@aws-sdk/client-rds';
import type { NamedResource } from '../../domain/read-request.ts';
import { carried } from '../collectors/cause.ts';
import { membersOf } from '../collectors/pages.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { clusterShape } from './cluster-shape.ts';
import { tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { instanceName } from './rds-names.ts';

const ACTION = 'rds:DescribeDBClusters';
/** Config's id of a cluster, which stays when it is renamed. */
const OWN_ID = /^cluster-[A-Z0-9]+$/;

export const dbCluster = liveRead<Pick<LiveReadClients, 'rds'>>({
  resourceType: 'AWS::RDS::DBCluster',
  actions: [ACTION],
  absent: ['DBClusterNotFound', 'DBClusterNotFoundFault'],
  find: ({ rds }, resource) =>
    asked(ACTION, async () => {
      const [cluster] = await described(rds, resource);
      if (cluster === undefined) return undefined;
      return {
        id: carried(cluster.DbClusterResourceId, 'DbClusterResourceId'),
        name: cluster.DBClusterIdentifier,
        arn: cluster.DBClusterArn,
        tags: tagsIn(cluster.TagList),
        configuration: clusterShape(cluster, { moments: 'milliseconds', without: ['TagList'] }),
      };
    }),
});

function described(client: RDSClient, resource: NamedResource): Promise<readonly DBCluster[]> {
  const { id } = resource;
  const by =
    id !== undefined && OWN_ID.test(id)
      ? { Filters: [{ Name: 'db-cluster-resource-id', Values: [id] }] }
      : { DBClusterIdentifier: instanceName(resource) };
  const pages = paginateDescribeDBClusters({ client }, by);
  return membersOf(pages, 'DBClusters', (page) => page.DBClusters);
}
