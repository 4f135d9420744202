import rule from '#rules/elb/elb-connection-draining-enabled.ts';
import { classicLoadBalancer } from '#test/support/resources/load-balancer.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'on', item: classicLoadBalancer() },
    {
      name: 'on, in words',
      item: classicLoadBalancer({ connectionDraining: { enabled: 'true' } }),
    },
  ],
  violation: [
    {
      name: 'off',
      item: classicLoadBalancer({ connectionDraining: { enabled: false } }),
      says: 'Classic Load Balancer legacy-shop breaks off requests when an instance leaves.',
      shows: [
        {
          path: 'supplementaryConfiguration.LoadBalancerAttributes.connectionDraining.enabled',
          expected: true,
          actual: false,
        },
      ],
    },
    {
      name: 'off, in words',
      item: classicLoadBalancer({ connectionDraining: { enabled: 'False' } }),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said',
      item: classicLoadBalancer({ connectionDraining: undefined }),
      cause: 'LoadBalancerAttributes.connectionDraining',
    },
    {
      name: 'no attributes',
      item: { ...classicLoadBalancer(), supplementaryConfiguration: {} },
      cause: 'LoadBalancerAttributes',
    },
  ],
});
