import { DescribeVpcsCommand, type Vpc } from '@aws-sdk/client-ec2';
import { describedInEc2 } from './described-in-ec2.ts';

export const vpc = describedInEc2<Vpc>({
  kind: 'VPC',
  action: 'ec2:DescribeVpcs',
  arnKind: 'vpc',
  absent: ['InvalidVpcID.NotFound'],
  describe: async (ec2, id) => (await ec2.send(new DescribeVpcsCommand({ VpcIds: [id] }))).Vpcs,
  idOf: ({ VpcId }) => VpcId,
});
