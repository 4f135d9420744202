import rule from '#rules/ec2/ec2-instances-in-vpc.ts';
import { instance, terminatedInstance } from '#test/support/resources/instance.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'in a VPC', item: instance() },
    { name: 'in the wanted VPC', parameters: { vpcId: 'vpc-0f1e2d3c' }, item: instance() },
    { name: 'stopped, in a VPC', item: instance({ state: { code: 80, name: 'stopped' } }) },
  ],
  violation: [
    {
      name: 'in no VPC',
      item: instance({ vpcId: undefined }),
      says: 'Instance i-0a9b8c7d6e5f40312 does not run in a VPC.',
      shows: [{ path: 'vpcId', expected: 'the id of a VPC', actual: null }],
    },
    { name: 'with null for a VPC', item: instance({ vpcId: null }) },
    { name: 'with an empty VPC', item: instance({ vpcId: '' }) },
    {
      name: 'stopped, in no VPC',
      item: instance({ vpcId: null, state: { code: 80, name: 'stopped' } }),
    },
    {
      name: 'in another VPC',
      parameters: { vpcId: 'vpc-0000aaaa' },
      item: instance(),
      says: 'Instance i-0a9b8c7d6e5f40312 runs in vpc-0f1e2d3c instead of vpc-0000aaaa.',
      shows: [{ path: 'vpcId', expected: 'vpc-0000aaaa', actual: 'vpc-0f1e2d3c' }],
    },
  ],
  notApplicable: [
    { name: 'terminated', item: terminatedInstance(), reason: 'the instance is terminated' },
    {
      name: 'shutting down',
      item: terminatedInstance({ state: { code: 32, name: 'shutting-down' } }),
      reason: 'the instance is shutting-down',
    },
    {
      name: 'terminated, another VPC wanted',
      parameters: { vpcId: 'vpc-0000aaaa' },
      item: terminatedInstance(),
    },
  ],
  failed: [
    { name: 'no state', item: instance({ state: undefined }), cause: 'configuration.state' },
  ],
  absenceViolates: 'an instance without a VPC is what the rule looks for',
});
