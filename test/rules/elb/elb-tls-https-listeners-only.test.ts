import rule from '#rules/elb/elb-tls-https-listeners-only.ts';
import { listener, withListeners } from '#test/support/resources/classic-listeners.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'HTTPS', item: withListeners([listener('HTTPS', 443)]) },
    { name: 'HTTPS and SSL', item: withListeners([listener('HTTPS', 443), listener('SSL', 993)]) },
    { name: 'in lower case', item: withListeners([listener('https', '443')]) },
  ],
  violation: [
    {
      name: 'HTTP',
      item: withListeners([listener('HTTP', 80)]),
      says: 'Classic Load Balancer legacy-shop listens without encryption: HTTP on port 80.',
      shows: [
        {
          path: 'listenerDescriptions[0].listener.protocol',
          expected: 'HTTPS or SSL',
          actual: 'HTTP',
        },
      ],
    },
    {
      name: 'TCP and HTTP beside HTTPS',
      item: withListeners([listener('TCP', 25), listener('HTTPS', 443), listener('HTTP', 80)]),
      says: 'Classic Load Balancer legacy-shop listens without encryption: TCP on port 25, HTTP on port 80.',
    },
    {
      name: 'more than evidence can show',
      item: withListeners([80, 81, 82, 83].map((port) => listener('HTTP', port))),
    },
  ],
  notApplicable: [
    {
      name: 'no listener',
      item: withListeners([]),
      reason: 'the load balancer has no listener',
    },
  ],
  failed: [
    {
      name: 'no list of listeners',
      item: withListeners(undefined),
      cause: 'configuration.listenerDescriptions',
    },
    {
      name: 'a listener without a protocol',
      item: withListeners([listener(null, 80)]),
      cause: 'listenerDescriptions[0].listener.protocol',
    },
  ],
});
