import rule from '#rules/elb/nlb-cross-zone-load-balancing-enabled.ts';
import { loadBalancer } from '#test/support/resources/load-balancer.ts';
import { testRule } from '#test/support/test-rule.ts';

const KEY = 'load_balancing.cross_zone.enabled';
const network = (value: unknown) => loadBalancer({ [KEY]: value }, { type: 'network' });

testRule(rule, {
  compliant: [
    { name: 'on', item: network('true') },
    { name: 'on, as a flag', item: network(true) },
  ],
  violation: [
    {
      name: 'off',
      item: network('false'),
      says: 'Network Load Balancer shop does not spread connections over all zones.',
      shows: [
        {
          path: 'supplementaryConfiguration.LoadBalancerAttributes.load_balancing.cross_zone.enabled',
          expected: true,
          actual: false,
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'an application load balancer',
      item: loadBalancer({ [KEY]: 'false' }),
      reason: 'application load balancers are not judged',
    },
    {
      name: 'a gateway load balancer',
      item: loadBalancer({ [KEY]: 'false' }, { type: 'gateway' }),
    },
  ],
  failed: [{ name: 'nothing said', item: network(undefined), cause: KEY }],
});
