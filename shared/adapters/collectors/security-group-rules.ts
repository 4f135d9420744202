import {
  type EC2Client,
  type Instance,
  type IpPermission,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import type { Collector } from '../../ports/collector.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { type GroupsById, groupsOfRegion } from './groups-of-region.ts';
import { membersOf } from './pages.ts';
import { attempt, present, seen } from './seen.ts';

const INSTANCE = 'AWS::EC2::Instance';
const named = {
  name: 'security-group-rules',
  aspect: 'security-group-rules',
  resourceTypes: [INSTANCE],
  lists: INSTANCE,
  scope: 'account-and-region',
  actions: ['ec2:DescribeInstances', 'ec2:DescribeSecurityGroups'],
} as const;

/**
 * The security groups on the network interfaces of each instance that is not terminated, each group
 * once, with its rules as EC2 counts them: one for each source or destination of each entry.
 *
 *     { "groups": [ { "id": "sg-…", "inbound": 3, "outbound": 1 } ] }
 */
export const instanceGroupRules: Collector<Pick<CollectorClients, 'ec2'>> = {
  ...named,
  async collect({ ec2 }, from) {
    const instances = await attempt(() => instancesOf(ec2));
    if ('failure' in instances) return [seen(named, from, instances.failure)];
    const groups = await attempt(() => groupsOfRegion(ec2));
    const { accountId, region } = from;
    const found = [];
    for (const instance of instances.value) {
      const state = await attempt(async () =>
        'failure' in groups ? groups.failure : present({ groups: counted(instance, groups.value) }),
      );
      const { InstanceId: resourceId = '', Tags = [] } = instance;
      const subject = { accountId, region, resourceType: INSTANCE, resourceId };
      const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
      const about = { subject, traits: { tags } };
      found.push(seen(named, from, 'value' in state ? state.value : state.failure, about));
    }
    return found;
  },
};

async function instancesOf(client: EC2Client): Promise<readonly Instance[]> {
  const pages = paginateDescribeInstances({ client }, {});
  const reservations = await membersOf(pages, 'Reservations', (page) => page.Reservations);
  const all = reservations.flatMap(({ Instances }) => carried(Instances, 'Instances'));
  for (const { InstanceId } of all) carried(InstanceId, 'InstanceId');
  return all.filter(({ State }) => carried(State?.Name, 'State') !== 'terminated');
}

function counted({ NetworkInterfaces }: Instance, all: GroupsById) {
  const interfaces = carried(NetworkInterfaces, 'NetworkInterfaces');
  const ids = interfaces.flatMap(({ Groups }) =>
    carried(Groups, 'Groups').map(({ GroupId }) => carried(GroupId, 'GroupId')),
  );
  return [...new Set(ids)].map((id) => {
    const group = carried(all.get(id), `security group ${id}`);
    return {
      id,
      inbound: rulesIn(carried(group.IpPermissions, 'IpPermissions')),
      outbound: rulesIn(carried(group.IpPermissionsEgress, 'IpPermissionsEgress')),
    };
  });
}

function rulesIn(entries: readonly IpPermission[]): number {
  return entries
    .flatMap((each) => [each.IpRanges, each.Ipv6Ranges, each.PrefixListIds, each.UserIdGroupPairs])
    .reduce((sum, sources = []) => sum + sources.length, 0);
}
