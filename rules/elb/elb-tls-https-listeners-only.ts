import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { classicListeners } from './classic-listeners.ts';

export default defineRule({
  id: 'elb-tls-https-listeners-only',
  title: 'Classic Load Balancers listen for HTTPS or SSL only',
  severity: 'medium',
  pillar: 'security',
  why: 'What clients send to any other listener can be read and changed on its way.',
  fix: 'Replace the listener with one for HTTPS or SSL that has a certificate.',
  fixCommand:
    'aws elb delete-load-balancer-listeners --load-balancer-name {resourceName} --load-balancer-ports <port> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/elb-tls-https-listeners-only.html',
  on: classicListeners,
  messages: { plain: 'Classic Load Balancer {balancer} listens without encryption: {listeners}.' },

  evaluate({ balancer, listeners }, { violation }) {
    if (listeners.length === 0) return notApplicable('the load balancer has no listener');
    const plain = listeners.filter(({ isEncrypted }) => !isEncrypted);
    if (plain.length === 0) return compliant;
    const evidence = plain.slice(0, 3).map(({ path, protocol }) => ({
      path: `${path}.listener.protocol`,
      expected: 'HTTPS or SSL',
      actual: protocol,
    }));
    const found = plain.map(({ protocol, port }) => `${protocol} on port ${port}`).join(', ');
    return violation('plain', { balancer, listeners: found }, ...evidence);
  },
});
