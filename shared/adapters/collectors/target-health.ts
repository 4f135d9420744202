import {
  DescribeInstanceHealthCommand,
  type ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  paginateDescribeTargetGroups,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { StateObservation } from '../../domain/observation.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import {
  balancerSubject,
  CLASSIC,
  classicBalancers,
  listenersOf,
  MODERN,
  modernBalancers,
} from './balancers.ts';
import { carried } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';
import { attempt, present, seen } from './seen.ts';

const named = {
  name: 'target-health',
  aspect: 'target-health',
  resourceTypes: [CLASSIC, MODERN],
  scope: 'account-and-region',
  actions: [
    'elasticloadbalancing:DescribeInstanceHealth',
    'elasticloadbalancing:DescribeListeners',
    'elasticloadbalancing:DescribeLoadBalancers',
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTargetHealth',
  ],
} as const;

/**
 * The targets of each load balancer, counted by group: `registered` without those that leave,
 * `healthy`, and `unjudged` of which nobody can tell (they just begin, or health is not checked).
 * A classic one has its instances as the only group. `listeners` of one that has no group.
 *
 *     { "name": "web", "groups": [ { "name": "web-a", "registered": 2, "healthy": 1, "unjudged": 0 } ] }
 *     { "name": "redirect", "groups": [], "listeners": 1 }
 */
export const targetHealth: Collector<Pick<CollectorClients, 'elb' | 'elbv2'>> = {
  ...named,
  async collect({ elb, elbv2 }, from) {
    const modern = await attempt(() => ofModern(elbv2, from));
    const classic = await attempt(() => ofClassic(elb, from));
    const found = [modern, classic].flatMap((each) => ('value' in each ? each.value : []));
    const [failure] = [modern, classic].flatMap((each) => ('failure' in each ? each.failure : []));
    return failure === undefined ? found : [...found, seen(named, from, failure)];
  },
};

async function ofModern(
  client: ElasticLoadBalancingV2Client,
  from: ReadFrom,
): Promise<readonly StateObservation[]> {
  const balancers = await modernBalancers(client);
  const all = await attempt(async () => {
    const pages = paginateDescribeTargetGroups({ client }, {});
    return membersOf(pages, 'TargetGroups', (page) => page.TargetGroups);
  });
  const found: StateObservation[] = [];
  for (const { LoadBalancerArn: arn = '', LoadBalancerName: name } of balancers) {
    const state = await attempt(async () => {
      if ('failure' in all) return all.failure;
      const own = all.value.filter((group) =>
        carried(group.LoadBalancerArns, 'LoadBalancerArns').includes(arn),
      );
      const groups = [];
      for (const group of own) groups.push(await groupOf(client, group));
      if (groups.length > 0) return present({ name, groups });
      return present({ name, groups, listeners: (await listenersOf(client, arn)).length });
    });
    const subject = balancerSubject(from, MODERN, arn);
    found.push(seen(named, from, 'value' in state ? state.value : state.failure, { subject }));
  }
  return found;
}

async function groupOf(client: ElasticLoadBalancingV2Client, group: TargetGroup) {
  const { TargetGroupArn, TargetGroupName: name } = group;
  const answer = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  const states = carried(answer.TargetHealthDescriptions, 'TargetHealthDescriptions').map(
    ({ TargetHealth }) => carried(TargetHealth?.State, 'State'),
  );
  return {
    name,
    registered: states.filter((state) => state !== 'draining').length,
    healthy: states.filter((state) => state === 'healthy').length,
    unjudged: states.filter((state) => state === 'initial' || state === 'unavailable').length,
  };
}

async function ofClassic(
  client: ElasticLoadBalancingClient,
  from: ReadFrom,
): Promise<readonly StateObservation[]> {
  const found: StateObservation[] = [];
  for (const { LoadBalancerName: name = '' } of await classicBalancers(client)) {
    const state = await attempt(async () =>
      present({ name, groups: [await instancesOf(client, name)] }),
    );
    const subject = balancerSubject(from, CLASSIC, name);
    found.push(seen(named, from, 'value' in state ? state.value : state.failure, { subject }));
  }
  return found;
}

async function instancesOf(client: ElasticLoadBalancingClient, LoadBalancerName: string) {
  const answer = await client.send(new DescribeInstanceHealthCommand({ LoadBalancerName }));
  const states = carried(answer.InstanceStates, 'InstanceStates').map(({ State }) =>
    carried(State, 'State'),
  );
  return {
    name: 'instances',
    registered: states.length,
    healthy: states.filter((state) => state === 'InService').length,
    unjudged: states.filter((state) => state === 'Unknown').length,
  };
}
