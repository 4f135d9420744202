import {
  type EC2Client,
  paginateDescribeSecurityGroups,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import { carried } from './cause.ts';
import { membersOf } from './pages.ts';

export type GroupsById = ReadonlyMap<string, SecurityGroup>;

/** Every security group that the account sees in the Region, by id. */
export async function groupsOfRegion(client: EC2Client): Promise<GroupsById> {
  const pages = paginateDescribeSecurityGroups({ client }, {});
  const groups = await membersOf(pages, 'SecurityGroups', (page) => page.SecurityGroups);
  return new Map(groups.map((group) => [carried(group.GroupId, 'GroupId'), group]));
}
