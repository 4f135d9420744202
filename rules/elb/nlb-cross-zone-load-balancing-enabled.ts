import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { ATTRIBUTES, modernLoadBalancer } from './load-balancer.ts';

const PATH = `${ATTRIBUTES}.load_balancing.cross_zone.enabled`;

export default defineRule({
  id: 'nlb-cross-zone-load-balancing-enabled',
  title: 'Network Load Balancers spread connections over all zones',
  severity: 'medium',
  pillar: 'reliability',
  why: 'Otherwise each zone gets an equal share whatever it can bear, and a small zone breaks down first.',
  fix: 'Switch cross-zone load balancing on, if what crosses the zones is worth its price.',
  fixCommand:
    'aws elbv2 modify-load-balancer-attributes --load-balancer-arn {resourceId} --attributes Key=load_balancing.cross_zone.enabled,Value=true --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/nlb-cross-zone-load-balancing-enabled.html',
  on: modernLoadBalancer,
  messages: { off: 'Network Load Balancer {balancer} does not spread connections over all zones.' },

  evaluate({ name, kind, crossZone }, { violation }) {
    if (kind !== 'network') return notApplicable(`${kind} load balancers are not judged`);
    if (known(crossZone, PATH)) return compliant;
    return violation('off', { balancer: name }, { path: PATH, expected: true, actual: false });
  },
});
