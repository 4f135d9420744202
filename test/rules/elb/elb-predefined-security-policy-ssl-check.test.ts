import rule from '#rules/elb/elb-predefined-security-policy-ssl-check.ts';
import { listener, tlsPolicy, withListeners } from '#test/support/resources/classic-listeners.ts';
import { testRule } from '#test/support/test-rule.ts';

const GOOD = 'ELBSecurityPolicy-TLS-1-2-2017-01';
const OLD = 'ELBSecurityPolicy-2016-08';

testRule(rule, {
  compliant: [
    { name: 'by its own name', item: withListeners([listener('HTTPS', 443, [GOOD])]) },
    {
      name: 'by a policy that refers to it',
      item: withListeners([listener('SSL', 993, ['mail'])], [tlsPolicy('mail', GOOD)]),
    },
    {
      name: 'policies as JSON text',
      item: withListeners(
        [listener('HTTPS', 443, ['web'])],
        JSON.stringify([tlsPolicy('web', GOOD)]),
      ),
    },
    {
      name: 'beside a plain listener',
      item: withListeners([listener('HTTP', 80), listener('HTTPS', 443, [GOOD])]),
    },
    {
      name: 'another policy that is wanted',
      parameters: { predefinedPolicyName: OLD },
      item: withListeners([listener('HTTPS', 443, [OLD])]),
    },
    {
      name: 'one of several that are wanted',
      parameters: { predefinedPolicyName: `${GOOD}, ${OLD}` },
      item: withListeners([listener('HTTPS', 443, [OLD])]),
    },
  ],
  violation: [
    {
      name: 'none of several that are wanted',
      parameters: { predefinedPolicyName: ['a', 'b'] },
      item: withListeners([listener('HTTPS', 443, [GOOD])]),
      says: 'Classic Load Balancer legacy-shop does not use the TLS policy a or b on port 443.',
    },
    {
      name: 'an older predefined policy',
      item: withListeners([listener('HTTPS', 443, [OLD])]),
      says: `Classic Load Balancer legacy-shop does not use the TLS policy ${GOOD} on port 443.`,
      shows: [{ path: 'listenerDescriptions[0].policyNames', expected: GOOD, actual: OLD }],
    },
    {
      name: 'one of the own making, and an older one by reference',
      item: withListeners(
        [listener('HTTPS', 443, ['mine']), listener('SSL', 993, ['mail'])],
        [tlsPolicy('mine'), tlsPolicy('mail', OLD)],
      ),
      says: `Classic Load Balancer legacy-shop does not use the TLS policy ${GOOD} on port 443, port 993.`,
    },
    { name: 'no policy', item: withListeners([listener('HTTPS', 443)]) },
  ],
  notApplicable: [
    {
      name: 'no TLS listener',
      item: withListeners([listener('HTTP', 80), listener('TCP', 25)]),
      reason: 'the load balancer has no TLS listener',
    },
    { name: 'no listener', item: withListeners([]) },
  ],
  failed: [
    {
      name: 'a policy that the item does not tell of',
      item: withListeners([listener('HTTPS', 443, ['web'])]),
      cause: 'the policy web',
    },
    {
      name: 'no policies in the item',
      item: withListeners([listener('HTTPS', 443, ['web'])], undefined),
      cause: 'LoadBalancerPolicies',
    },
    {
      name: 'policies of another shape',
      item: withListeners([listener('HTTPS', 443, [GOOD])], { web: GOOD }),
      cause: 'LoadBalancerPolicies: expected a list',
    },
    {
      name: 'no names of policies',
      item: withListeners([{ ...listener('HTTPS', 443), policyNames: null }]),
      cause: 'policyNames',
    },
  ],
});
