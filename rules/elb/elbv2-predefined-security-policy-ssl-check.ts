import { known } from '#shared/document/known.ts';
import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { modernListener } from './modern-listener.ts';

const RECOMMENDED = [
  'ELBSecurityPolicy-TLS13-1-2-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-3-2021-06',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04',
];

export default defineRule({
  id: 'elbv2-predefined-security-policy-ssl-check',
  title: 'Encrypted listeners of load balancers use a recommended TLS policy',
  severity: 'medium',
  pillar: 'security',
  why: 'Older policies still let clients choose versions and ciphers that can be broken.',
  fix: 'Give the listener one of the recommended policies.',
  fixCommand:
    'aws elbv2 modify-listener --listener-arn {resourceId} --ssl-policy ELBSecurityPolicy-TLS13-1-2-2021-06 --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/elbv2-predefined-security-policy-ssl-check.html',
  on: modernListener,
  parameters: { sslPolicies: textList(RECOMMENDED, 'names of the policies that may be used') },
  messages: { other: 'Load balancer {balancer} uses the TLS policy {policy} on {port}.' },

  evaluate({ balancer, isGateway, protocol, port, sslPolicy }, { parameters, violation }) {
    if (isGateway) return notApplicable('listeners of Gateway Load Balancers pass all traffic on');
    const found = known(protocol, 'configuration.Protocol');
    if (found !== 'HTTPS' && found !== 'TLS') return notApplicable(`the listener is for ${found}`);
    const policy = known(sslPolicy, 'configuration.SslPolicy');
    if (parameters.sslPolicies.includes(policy)) return compliant;
    return violation(
      'other',
      { balancer, policy, port: port === undefined ? 'an unknown port' : `port ${port}` },
      { path: 'SslPolicy', expected: parameters.sslPolicies, actual: policy },
    );
  },
});
