import rule from '#rules/elb/elbv2-multiple-az.ts';
import { loadBalancer } from '#test/support/resources/load-balancer.ts';
import { testRule } from '#test/support/test-rule.ts';

const inZones = (...letters: readonly string[]) =>
  loadBalancer(
    {},
    {
      availabilityZones: letters.map((letter) => ({
        zoneName: `eu-central-1${letter}`,
        subnetId: `subnet-${letter}`,
      })),
    },
  );

testRule(rule, {
  compliant: [
    { name: 'two zones', item: inZones('a', 'b') },
    {
      name: 'exactly as many as wanted',
      parameters: { minAvailabilityZones: '3' },
      item: inZones('a', 'b', 'c'),
    },
  ],
  violation: [
    {
      name: 'one zone',
      item: inZones('a'),
      says: 'Load balancer shop is in 1 of at least 2 zones: eu-central-1a.',
      shows: [{ path: 'availabilityZones', expected: 'at least 2 zones', actual: 'eu-central-1a' }],
    },
    {
      name: 'no zone',
      item: inZones(),
      says: 'Load balancer shop is in 0 of at least 2 zones: none.',
    },
    { name: 'one zone by two subnets', item: inZones('a', 'a') },
    {
      name: 'one less than wanted',
      parameters: { minAvailabilityZones: 3 },
      item: inZones('a', 'b'),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'no list of zones',
      item: loadBalancer({}, { availabilityZones: undefined }),
      cause: 'configuration.availabilityZones',
    },
    {
      name: 'a zone without a name',
      item: loadBalancer({}, { availabilityZones: [{ subnetId: 'subnet-1' }] }),
      cause: 'availabilityZones[0].zoneName',
    },
  ],
});
