import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { modernListener } from './modern-listener.ts';

export default defineRule({
  id: 'elbv2-listener-encryption-in-transit',
  title: 'Application and Network Load Balancers listen for HTTPS or TLS only',
  severity: 'medium',
  pillar: 'security',
  why: 'What clients send to any other listener can be read and changed on its way.',
  fix: 'Replace the listener with one for HTTPS or TLS that has a certificate.',
  fixCommand: 'aws elbv2 delete-listener --listener-arn {resourceId} --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/elbv2-listener-encryption-in-transit.html',
  on: modernListener,
  messages: { plain: 'Load balancer {balancer} listens without encryption: {protocol} on {port}.' },

  evaluate({ balancer, isGateway, protocol, port }, { violation }) {
    if (isGateway) return notApplicable('listeners of Gateway Load Balancers pass all traffic on');
    const found = known(protocol, 'configuration.Protocol');
    if (found === 'HTTPS' || found === 'TLS') return compliant;
    return violation(
      'plain',
      { balancer, protocol: found, port: port === undefined ? 'an unknown port' : `port ${port}` },
      { path: 'Protocol', expected: 'HTTPS or TLS', actual: found },
    );
  },
});
