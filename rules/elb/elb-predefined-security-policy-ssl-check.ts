import { DocumentError } from '#shared/document/fields.ts';
import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { type ClassicTls, classicTls } from './classic-policies.ts';

const RECOMMENDED = 'ELBSecurityPolicy-TLS-1-2-2017-01';

export default defineRule({
  id: 'elb-predefined-security-policy-ssl-check',
  title: 'Encrypted listeners of Classic Load Balancers use the recommended TLS policy',
  severity: 'medium',
  pillar: 'security',
  why: 'Older policies, and many of the own making, still let clients choose ciphers that can be broken.',
  fix: 'Give the listener the predefined policy.',
  fixCommand:
    'aws elb set-load-balancer-policies-of-listener --load-balancer-name {resourceName} --load-balancer-port <port> --policy-names <policy> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/elb-predefined-security-policy-ssl-check.html',
  on: classicTls,
  parameters: {
    predefinedPolicyName: textList([RECOMMENDED], 'names of the predefined policies to use'),
  },
  messages: {
    other: 'Classic Load Balancer {balancer} does not use the TLS policy {wanted} on {ports}.',
  },

  evaluate(tls, { parameters, violation }) {
    const encrypted = tls.listeners.filter(({ isEncrypted }) => isEncrypted);
    if (encrypted.length === 0) return notApplicable('the load balancer has no TLS listener');
    const names = parameters.predefinedPolicyName;
    const wanted = names.join(' or ');
    const others = encrypted
      .map((listener) => ({ ...listener, used: usedBy(listener.policyNames, tls) }))
      .filter(({ used }) => !names.some((name) => used.includes(name)));
    if (others.length === 0) return compliant;
    const ports = others.map(({ port }) => `port ${port}`).join(', ');
    const evidence = others.slice(0, 3).map(({ path, used }) => ({
      path: `${path}.policyNames`,
      expected: wanted,
      actual: used.join(', ') || 'none',
    }));
    return violation('other', { balancer: tls.balancer, wanted, ports }, ...evidence);
  },
});

/** What policies stand for: the predefined one that they refer to, else their own name. */
function usedBy(names: readonly string[], { predefined }: ClassicTls): readonly string[] {
  return names.map((name) => {
    if (name.startsWith('ELBSecurityPolicy-')) return name;
    if (predefined?.has(name) === true) return predefined.get(name) ?? name;
    throw new DocumentError('LoadBalancerPolicies', `the policy ${name}`, undefined);
  });
}
