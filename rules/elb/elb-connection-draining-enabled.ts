import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { connectionDraining } from './connection-draining.ts';
import { ATTRIBUTES } from './load-balancer.ts';

const PATH = `${ATTRIBUTES}.connectionDraining.enabled`;

export default defineRule({
  id: 'elb-connection-draining-enabled',
  title: 'Classic Load Balancers let requests finish before an instance leaves',
  severity: 'low',
  pillar: 'reliability',
  why: 'Otherwise every deployment and every scale-in breaks off the requests that are under way.',
  fix: 'Switch connection draining on.',
  fixCommand:
    'aws elb modify-load-balancer-attributes --load-balancer-name {resourceName} --load-balancer-attributes ConnectionDraining={Enabled=true,Timeout=300} --region {region}',
  reference: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-7',
  on: connectionDraining,
  messages: {
    off: 'Classic Load Balancer {balancer} breaks off requests when an instance leaves.',
  },

  evaluate({ balancer, isEnabled }, { violation }) {
    if (isEnabled) return compliant;
    return violation('off', { balancer }, { path: PATH, expected: true, actual: false });
  },
});
