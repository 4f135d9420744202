import {
  type ElasticLoadBalancingClient,
  type LoadBalancerDescription,
  paginateDescribeLoadBalancers as pagesOfClassic,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  type ElasticLoadBalancingV2Client,
  type Listener,
  type LoadBalancer,
  paginateDescribeLoadBalancers as pagesOfModern,
  paginateDescribeListeners,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Subject } from '../../domain/subject.ts';
import type { ReadFrom } from '../../ports/collector.ts';
import { carried } from './cause.ts';
import { membersOf } from './pages.ts';

export const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';
export const MODERN = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** Every Application, Network and Gateway Load Balancer of the Region; each has its ARN. */
export async function modernBalancers(
  client: ElasticLoadBalancingV2Client,
): Promise<readonly LoadBalancer[]> {
  const pages = pagesOfModern({ client }, {});
  const found = await membersOf(pages, 'LoadBalancers', (page) => page.LoadBalancers);
  for (const { LoadBalancerArn } of found) carried(LoadBalancerArn, 'LoadBalancerArn');
  return found;
}

/** Every Classic Load Balancer of the Region; each has its name. */
export async function classicBalancers(
  client: ElasticLoadBalancingClient,
): Promise<readonly LoadBalancerDescription[]> {
  const pages = pagesOfClassic({ client }, {});
  const what = 'LoadBalancerDescriptions';
  const found = await membersOf(pages, what, (page) => page[what]);
  for (const { LoadBalancerName } of found) carried(LoadBalancerName, 'LoadBalancerName');
  return found;
}

/** The listeners of a load balancer that is no classic one. */
export function listenersOf(
  client: ElasticLoadBalancingV2Client,
  LoadBalancerArn: string,
): Promise<readonly Listener[]> {
  const pages = paginateDescribeListeners({ client }, { LoadBalancerArn });
  return membersOf(pages, 'Listeners', (page) => page.Listeners);
}

/** A load balancer as AWS Config has it: by ARN, a classic one by name. */
export function balancerSubject(
  { accountId, region }: ReadFrom,
  resourceType: typeof CLASSIC | typeof MODERN,
  resourceId: string,
): Subject {
  return { accountId, region, resourceType, resourceId };
}
