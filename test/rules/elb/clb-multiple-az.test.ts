import rule from '#rules/elb/clb-multiple-az.ts';
import { withListeners } from '#test/support/resources/classic-listeners.ts';
import { testRule } from '#test/support/test-rule.ts';

const inZones = (availabilityZones: unknown) => withListeners([], [], { availabilityZones });

testRule(rule, {
  compliant: [
    { name: 'two zones', item: inZones(['eu-central-1a', 'eu-central-1b']) },
    {
      name: 'exactly as many as wanted',
      parameters: { minAvailabilityZones: '3' },
      item: inZones(['eu-central-1a', 'eu-central-1b', 'eu-central-1c']),
    },
  ],
  violation: [
    {
      name: 'one zone',
      item: inZones(['eu-central-1a']),
      says: 'Classic Load Balancer legacy-shop is in 1 of at least 2 zones: eu-central-1a.',
      shows: [{ path: 'availabilityZones', expected: 'at least 2 zones', actual: 'eu-central-1a' }],
    },
    { name: 'one zone, named twice', item: inZones(['eu-central-1a', 'eu-central-1a']) },
    {
      name: 'one less than wanted',
      parameters: { minAvailabilityZones: 3 },
      item: inZones(['eu-central-1a', 'eu-central-1b']),
    },
    {
      name: 'no zone',
      item: inZones([]),
      says: 'Classic Load Balancer legacy-shop is in 0 of at least 2 zones: none.',
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'no list of zones',
      item: inZones(undefined),
      cause: 'configuration.availabilityZones',
    },
  ],
});
