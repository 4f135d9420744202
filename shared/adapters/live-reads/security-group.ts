import {
  DescribeSecurityGroupsCommand,
  type IpPermission,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { arnOf, firstKnown, lastOf } from './naming.ts';

const TYPE = 'AWS::EC2::SecurityGroup';
const ACTION = 'ec2:DescribeSecurityGroups';

export const securityGroup = liveRead<Pick<LiveReadClients, 'ec2'>>({
  resourceType: TYPE,
  actions: [ACTION],
  absent: ['InvalidGroup.NotFound', 'InvalidGroupId.NotFound', 'InvalidSecurityGroupID.NotFound'],
  find: ({ ec2 }, resource) =>
    asked(ACTION, async () => {
      const { id = lastOf(resource.arn, '/'), name } = resource;
      const wanted = firstKnown(TYPE, id, name);
      // By name alone EC2 means a group of the default VPC, and so did the call.
      const by = id === undefined ? { GroupNames: [wanted] } : { GroupIds: [wanted] };
      const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand(by));
      const [group] = carried(SecurityGroups, 'SecurityGroups');
      if (group === undefined) return undefined;
      const found = carried(group.GroupId, 'GroupId');
      return {
        id: found,
        name: group.GroupName,
        arn: arnOf('ec2', resource, `security-group/${found}`, group.OwnerId),
        tags: tagsIn(group.Tags),
        configuration: configurationOf(group),
      };
    }),
});

function configurationOf({
  IpPermissions,
  IpPermissionsEgress,
  ...group
}: SecurityGroup): Readonly<Record<string, unknown>> {
  return {
    ...configShape(group),
    ipPermissions: carried(IpPermissions, 'IpPermissions').map(permission),
    ipPermissionsEgress: carried(IpPermissionsEgress, 'IpPermissionsEgress').map(permission),
  };
}

/** IPv4 networks stand twice in an item: as objects and, as in its first years, as texts. */
function permission({ IpRanges, Ipv6Ranges, ...rest }: IpPermission) {
  const v4 = carried(IpRanges, 'IpRanges');
  return {
    ...configShape({ ...rest, Ipv6Ranges: carried(Ipv6Ranges, 'Ipv6Ranges'), Ipv4Ranges: v4 }),
    ipRanges: v4.map(({ CidrIp }) => carried(CidrIp, 'CidrIp')),
  };
}
