import { DescribeInstancesCommand, type Instance } from '@aws-sdk/client-ec2';
import { describedInEc2 } from './described-in-ec2.ts';

/** A terminated instance is still described for about an hour, and then no more. */
export const instance = describedInEc2<Instance>({
  kind: 'Instance',
  action: 'ec2:DescribeInstances',
  arnKind: 'instance',
  absent: ['InvalidInstanceID.NotFound'],
  async describe(ec2, id) {
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    if (Reservations?.length === 0) return [];
    return Reservations?.[0]?.Instances;
  },
  idOf: ({ InstanceId }) => InstanceId,
});
