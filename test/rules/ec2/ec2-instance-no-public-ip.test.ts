import rule from '#rules/ec2/ec2-instance-no-public-ip.ts';
import { instance, terminatedInstance } from '#test/support/resources/instance.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'null for a public address', item: instance() },
    { name: 'no public address', item: instance({ publicIpAddress: undefined }) },
    { name: 'an empty public address', item: instance({ publicIpAddress: '' }) },
  ],
  violation: [
    {
      name: 'a public address',
      item: instance({ publicIpAddress: '203.0.113.7' }),
      says: 'Instance i-0a9b8c7d6e5f40312 has the public address 203.0.113.7.',
      shows: [{ path: 'publicIpAddress', expected: null, actual: '203.0.113.7' }],
    },
  ],
  notApplicable: [
    {
      name: 'shutting down',
      item: instance({
        publicIpAddress: '203.0.113.7',
        state: { code: 32, name: 'shutting-down' },
      }),
      reason: 'the instance is shutting-down',
    },
    { name: 'terminated', item: terminatedInstance() },
  ],
});
