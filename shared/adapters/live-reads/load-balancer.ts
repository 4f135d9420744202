import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { firstKnown } from './naming.ts';

const TYPE = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const DESCRIBE = 'elasticloadbalancing:DescribeLoadBalancers';
const ATTRIBUTES = 'elasticloadbalancing:DescribeLoadBalancerAttributes';
const TAGS = 'elasticloadbalancing:DescribeTags';

/** Application, Network and Gateway Load Balancers: AWS Config identifies them by their ARN. */
export const loadBalancer = liveRead<Pick<LiveReadClients, 'elbv2'>>({
  resourceType: TYPE,
  actions: [DESCRIBE, ATTRIBUTES, TAGS],
  absent: ['LoadBalancerNotFound', 'LoadBalancerNotFoundException'],
  async find({ elbv2 }, { id, arn = id, name }) {
    const found = await asked(DESCRIBE, async () => {
      const wanted = firstKnown(TYPE, arn, name);
      const by = arn === undefined ? { Names: [wanted] } : { LoadBalancerArns: [wanted] };
      const { LoadBalancers } = await elbv2.send(new DescribeLoadBalancersCommand(by));
      const [balancer] = carried(LoadBalancers, 'LoadBalancers');
      if (balancer === undefined) return undefined;
      return { balancer, LoadBalancerArn: carried(balancer.LoadBalancerArn, 'LoadBalancerArn') };
    });
    if (found === undefined) return undefined;
    const { balancer, LoadBalancerArn } = found;
    const attributes = await asked(ATTRIBUTES, async () => {
      const by = new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn });
      return carried((await elbv2.send(by)).Attributes, 'Attributes');
    });
    const tags = await asked(TAGS, async () => {
      const by = new DescribeTagsCommand({ ResourceArns: [LoadBalancerArn] });
      return carried((await elbv2.send(by)).TagDescriptions?.[0]?.Tags, 'Tags');
    });
    return {
      id: LoadBalancerArn,
      arn: LoadBalancerArn,
      name: balancer.LoadBalancerName,
      tags: tagsIn(tags),
      configuration: configShape(balancer),
      supplementaryConfiguration: {
        LoadBalancerAttributes: attributes.map((each) => configShape(each)),
      },
    };
  },
});
