import { type DBInstance, paginateDescribeDBInstances, type RDSClient } from '@aws-sdk/client-rds';
import type { NamedResource } from '../../domain/read-request.ts';
import { carried } from '../collectors/cause.ts';
import { membersOf } from '../collectors/pages.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { instanceName } from './rds-names.ts';

const ACTION = 'rds:DescribeDBInstances';
/** Config's id of an instance, which stays when it is renamed. */
const OWN_ID = /^db-[A-Z0-9]+$/;

export const dbInstance = liveRead<Pick<LiveReadClients, 'rds'>>({
  resourceType: 'AWS::RDS::DBInstance',
  actions: [ACTION],
  absent: ['DBInstanceNotFound', 'DBInstanceNotFoundFault'],
  find: ({ rds }, resource) =>
    asked(ACTION, async () => {
      const [instance] = await described(rds, resource);
      if (instance === undefined) return undefined;
      return {
        id: carried(instance.DbiResourceId, 'DbiResourceId'),
        name: instance.DBInstanceIdentifier,
        arn: instance.DBInstanceArn,
        tags: tagsIn(instance.TagList),
        configuration: configShape(instance, { without: ['TagList'] }),
        supplementaryConfiguration: {
          Tags: (instance.TagList ?? []).map((tag) => configShape(tag)),
        },
      };
    }),
});

/** To the end of the list: a page may be empty before the one that has the instance. */
function described(client: RDSClient, resource: NamedResource): Promise<readonly DBInstance[]> {
  const { id } = resource;
  const by =
    id !== undefined && OWN_ID.test(id)
      ? { Filters: [{ Name: 'dbi-resource-id', Values: [id] }] }
      : { DBInstanceIdentifier: instanceName(resource) };
  const pages = paginateDescribeDBInstances({ client }, by);
  return membersOf(pages, 'DBInstances', (page) => page.DBInstances);
}
