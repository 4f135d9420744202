import {
  type EC2Client,
  type FlowLog,
  paginateDescribeFlowLogs,
  paginateDescribeVpcs,
  type Vpc,
} from '@aws-sdk/client-ec2';
import type { ObservedState, StateObservation } from '../../domain/observation.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';
import { attempt, present, seen } from './seen.ts';

const VPC = 'AWS::EC2::VPC';
const named = {
  name: 'flow-logs',
  aspect: 'flow-logs',
  resourceTypes: [VPC],
  lists: VPC,
  scope: 'account-and-region',
  actions: ['ec2:DescribeFlowLogs', 'ec2:DescribeVpcs'],
} as const;

/**
 * The flow logs of each VPC that the account owns, as DescribeFlowLogs gives them; logs of subnets
 * and network interfaces are no logs of the VPC, and a VPC that is shared with the account is its
 * owner's.
 *
 *     { "flowLogs": [ { "FlowLogId": "fl-…", "FlowLogStatus": "ACTIVE", "TrafficType": "ALL", … } ] }
 */
export const flowLogs: Collector<Pick<CollectorClients, 'ec2'>> = {
  ...named,
  async collect({ ec2 }, from) {
    const vpcs = await attempt(() => vpcsOf(ec2, from));
    if ('failure' in vpcs) return [seen(named, from, vpcs.failure)];
    const logs = await attempt(() => logsIn(ec2));
    return vpcs.value.map((vpc) => {
      if ('failure' in logs) return seenOf(vpc, from, logs.failure);
      const own = logs.value.filter(({ ResourceId }) => ResourceId === vpc.VpcId);
      return seenOf(vpc, from, present({ flowLogs: own }));
    });
  },
};

async function vpcsOf(client: EC2Client, { accountId }: ReadFrom): Promise<readonly Vpc[]> {
  const vpcs = await membersOf(paginateDescribeVpcs({ client }, {}), 'Vpcs', (page) => page.Vpcs);
  for (const { VpcId } of vpcs) carried(VpcId, 'VpcId');
  return vpcs.filter(({ OwnerId }) => carried(OwnerId, 'OwnerId') === accountId);
}

async function logsIn(client: EC2Client): Promise<readonly FlowLog[]> {
  const pages = paginateDescribeFlowLogs({ client }, {});
  const logs = await membersOf(pages, 'FlowLogs', (page) => page.FlowLogs);
  for (const { ResourceId } of logs) carried(ResourceId, 'ResourceId');
  return logs;
}

function seenOf(
  { VpcId = '', Tags = [] }: Vpc,
  from: ReadFrom,
  state: ObservedState,
): StateObservation {
  const { accountId, region } = from;
  const subject = { accountId, region, resourceType: VPC, resourceId: VpcId };
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  return seen(named, from, state, { subject, traits: { tags } });
}
