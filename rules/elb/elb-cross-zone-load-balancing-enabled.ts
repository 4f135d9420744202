import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { ATTRIBUTES, classicLoadBalancer } from './load-balancer.ts';

const PATH = `${ATTRIBUTES}.crossZoneLoadBalancing.enabled`;

export default defineRule({
  id: 'elb-cross-zone-load-balancing-enabled',
  title: 'Classic Load Balancers spread requests over all zones',
  severity: 'medium',
  pillar: 'reliability',
  why: 'Otherwise each zone gets an equal share whatever it can bear, and a small zone breaks down first.',
  fix: 'Switch cross-zone load balancing on.',
  fixCommand:
    'aws elb modify-load-balancer-attributes --load-balancer-name {resourceName} --load-balancer-attributes CrossZoneLoadBalancing={Enabled=true} --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/elb-cross-zone-load-balancing-enabled.html',
  on: classicLoadBalancer,
  messages: { off: 'Classic Load Balancer {balancer} does not spread requests over all zones.' },

  evaluate({ name, crossZone }, { violation }) {
    if (known(crossZone, PATH)) return compliant;
    return violation('off', { balancer: name }, { path: PATH, expected: true, actual: false });
  },
});
