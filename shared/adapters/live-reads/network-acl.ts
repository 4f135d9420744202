import { DescribeNetworkAclsCommand, type NetworkAcl } from '@aws-sdk/client-ec2';
import { describedInEc2 } from './described-in-ec2.ts';

export const networkAcl = describedInEc2<NetworkAcl>({
  kind: 'NetworkAcl',
  action: 'ec2:DescribeNetworkAcls',
  arnKind: 'network-acl',
  absent: ['InvalidNetworkAclID.NotFound'],
  describe: async (ec2, id) =>
    (await ec2.send(new DescribeNetworkAclsCommand({ NetworkAclIds: [id] }))).NetworkAcls,
  idOf: ({ NetworkAclId }) => NetworkAclId,
});
