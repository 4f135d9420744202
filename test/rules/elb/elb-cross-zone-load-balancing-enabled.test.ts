import rule from '#rules/elb/elb-cross-zone-load-balancing-enabled.ts';
import { classicLoadBalancer } from '#test/support/resources/load-balancer.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [{ name: 'over all zones', item: classicLoadBalancer() }],
  violation: [
    {
      name: 'zone by zone',
      item: classicLoadBalancer({ crossZoneLoadBalancing: { enabled: false } }),
      says: 'Classic Load Balancer legacy-shop does not spread requests over all zones.',
      shows: [
        {
          path: 'supplementaryConfiguration.LoadBalancerAttributes.crossZoneLoadBalancing.enabled',
          expected: true,
          actual: false,
        },
      ],
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of it',
      item: classicLoadBalancer({ crossZoneLoadBalancing: undefined }),
      cause: 'crossZoneLoadBalancing',
    },
  ],
});
