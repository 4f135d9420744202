import rule from '#rules/elb/elb-deletion-protection-enabled.ts';
import { loadBalancer } from '#test/support/resources/load-balancer.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'protected', item: loadBalancer() },
    { name: 'a network load balancer, protected', item: loadBalancer({}, { type: 'network' }) },
  ],
  violation: [
    {
      name: 'not protected',
      item: loadBalancer({ 'deletion_protection.enabled': 'false' }),
      says: 'Load balancer shop (application) is not protected from deletion.',
      shows: [
        {
          path: 'supplementaryConfiguration.LoadBalancerAttributes.deletion_protection.enabled',
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
      item: loadBalancer({ 'deletion_protection.enabled': undefined }),
      cause: 'deletion_protection',
    },
  ],
});
