import { DescribeSubnetsCommand, type Subnet } from '@aws-sdk/client-ec2';
import { describedInEc2 } from './described-in-ec2.ts';

export const subnet = describedInEc2<Subnet>({
  kind: 'Subnet',
  action: 'ec2:DescribeSubnets',
  arnKind: 'subnet',
  absent: ['InvalidSubnetID.NotFound'],
  describe: async (ec2, id) =>
    (await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [id] }))).Subnets,
  idOf: ({ SubnetId }) => SubnetId,
});
