import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { ATTRIBUTES, modernLoadBalancer } from './load-balancer.ts';

const PATH = `${ATTRIBUTES}.deletion_protection.enabled`;

export default defineRule({
  id: 'elb-deletion-protection-enabled',
  title: 'Load balancers are protected from deletion',
  severity: 'medium',
  pillar: 'reliability',
  why: 'One mistaken call or template otherwise takes the whole service off the network.',
  fix: 'Switch deletion protection on.',
  fixCommand:
    'aws elbv2 modify-load-balancer-attributes --load-balancer-arn {resourceId} --attributes Key=deletion_protection.enabled,Value=true --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/elb-deletion-protection-enabled.html',
  on: modernLoadBalancer,
  messages: { off: 'Load balancer {balancer} ({kind}) is not protected from deletion.' },

  evaluate({ name, kind, deletionProtection }, { violation }) {
    if (known(deletionProtection, PATH)) return compliant;
    return violation(
      'off',
      { balancer: name, kind },
      { path: PATH, expected: true, actual: false },
    );
  },
});
