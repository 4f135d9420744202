import { DescribeSecurityGroupsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Collector } from '../../ports/collector.ts';
import {
  balancerSubject,
  CLASSIC,
  classicBalancers,
  listenersOf,
  MODERN,
  modernBalancers,
} from './balancers.ts';
import { carried, isNotFound } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { type GroupsById, groupsOfRegion } from './groups-of-region.ts';
import { attempt, present, seen } from './seen.ts';

const named = {
  name: 'security-groups',
  aspect: 'security-groups',
  resourceTypes: [CLASSIC, MODERN],
  scope: 'account-and-region',
  actions: [
    'ec2:DescribeSecurityGroups',
    'elasticloadbalancing:DescribeListeners',
    'elasticloadbalancing:DescribeLoadBalancers',
  ],
} as const;

interface Balancer {
  readonly type: typeof CLASSIC | typeof MODERN;
  /** ARN; of a classic one its name. */
  readonly id: string;
  readonly name: string;
  readonly groupIds: readonly string[];
  readonly listeners: () => Promise<readonly Listened[]>;
}

interface Listened {
  readonly protocol: string | undefined;
  readonly port: number | undefined;
}

/**
 * What each load balancer listens to, and what its security groups let in, as
 * DescribeSecurityGroups has it; a group that EC2 does not find does not exist.
 *
 *     { "name": "web", "listeners": [ { "protocol": "HTTPS", "port": 443 } ],
 *       "groups": [ { "id": "sg-1", "exists": true, "inbound": [ { "IpProtocol": "tcp", … } ] },
 *                   { "id": "sg-2", "exists": false, "inbound": [] } ] }
 */
export const balancerGroups: Collector<Pick<CollectorClients, 'ec2' | 'elb' | 'elbv2'>> = {
  ...named,
  async collect({ ec2, elb, elbv2 }, from) {
    const lists = [await attempt(() => modern(elbv2)), await attempt(() => classic(elb))];
    const balancers = lists.flatMap((each) => ('value' in each ? each.value : []));
    const [unlisted] = lists.flatMap((each) => ('failure' in each ? each.failure : []));
    const groups = await attempt(() => groupsOfRegion(ec2));
    const found = [];
    for (const balancer of balancers) {
      const state = await attempt(async () =>
        'failure' in groups ? groups.failure : present(await stateOf(balancer, groups.value, ec2)),
      );
      const subject = balancerSubject(from, balancer.type, balancer.id);
      found.push(seen(named, from, 'value' in state ? state.value : state.failure, { subject }));
    }
    return unlisted === undefined ? found : [...found, seen(named, from, unlisted)];
  },
};

async function modern(client: ElasticLoadBalancingV2Client): Promise<readonly Balancer[]> {
  const all = await modernBalancers(client);
  return all.map(({ LoadBalancerArn: id = '', LoadBalancerName, SecurityGroups = [] }) => ({
    type: MODERN,
    id,
    name: LoadBalancerName ?? id,
    // A Network or Gateway Load Balancer may have none, and then lacks the list.
    groupIds: SecurityGroups,
    listeners: async () =>
      (await listenersOf(client, id)).map(({ Protocol, Port }) => ({
        protocol: Protocol,
        port: Port,
      })),
  }));
}

async function classic(client: ElasticLoadBalancingClient): Promise<readonly Balancer[]> {
  const all = await classicBalancers(client);
  return all.map(({ LoadBalancerName: id = '', SecurityGroups, ListenerDescriptions }) => ({
    type: CLASSIC,
    id,
    name: id,
    groupIds: carried(SecurityGroups, 'SecurityGroups'),
    listeners: async () =>
      carried(ListenerDescriptions, 'ListenerDescriptions').map(({ Listener }) => ({
        protocol: Listener?.Protocol,
        port: Listener?.LoadBalancerPort,
      })),
  }));
}

async function stateOf({ name, groupIds, listeners }: Balancer, all: GroupsById, ec2: EC2Client) {
  const groups = [];
  for (const id of groupIds) {
    const group = all.get(id);
    const exists = group !== undefined || (await isThere(ec2, id));
    // One that is there and was not listed is too new to be read: it has no list, and stays unknown.
    groups.push({ id, exists, inbound: exists ? group?.IpPermissions : [] });
  }
  return { name, listeners: await listeners(), groups };
}

/** Whether a group that was not listed exists all the same, as when it is another account's. */
async function isThere(client: EC2Client, id: string): Promise<boolean> {
  try {
    await client.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }));
    return true;
  } catch (error) {
    if (isNotFound(error, 'InvalidGroup.NotFound', 'InvalidGroupId.NotFound')) return false;
    throw error;
  }
}
