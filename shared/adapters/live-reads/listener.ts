import { DescribeListenersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::ElasticLoadBalancingV2::Listener';
const ACTION = 'elasticloadbalancing:DescribeListeners';

/** A newer type of AWS Config: its fields keep the capitals that the service gives them. */
export const listener = liveRead<Pick<LiveReadClients, 'elbv2'>>({
  resourceType: TYPE,
  actions: [ACTION],
  absent: [
    'ListenerNotFound',
    'ListenerNotFoundException',
    'LoadBalancerNotFound',
    'LoadBalancerNotFoundException',
  ],
  find: ({ elbv2 }, { id, arn }) =>
    asked(ACTION, async () => {
      const by = new DescribeListenersCommand({ ListenerArns: [firstKnown(TYPE, arn, id)] });
      const [one] = carried((await elbv2.send(by)).Listeners, 'Listeners');
      if (one === undefined) return undefined;
      const found = carried(one.ListenerArn, 'ListenerArn');
      return { id: found, arn: found, configuration: { ...one } };
    }),
});
