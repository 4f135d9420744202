import rule from '#rules/ec2/vpc-default-security-group-closed.ts';
import { permission, securityGroup } from '#test/support/resources/security-group.ts';
import { testRule } from '#test/support/test-rule.ts';

const closed = { groupName: 'default', ipPermissionsEgress: [] };

testRule(rule, {
  compliant: [{ name: 'no rule in either direction', item: securityGroup([], closed) }],
  violation: [
    {
      name: 'as AWS makes it: itself in, everything out',
      item: securityGroup(
        [permission({ protocol: '-1', userIdGroupPairs: [{ groupId: 'sg-0a1b2c3d4e5f60718' }] })],
        {
          groupName: 'default',
        },
      ),
      says: 'Default security group sg-0a1b2c3d4e5f60718 has 1 inbound and 1 outbound rules.',
      shows: [
        { path: 'ipPermissions', expected: 'no rule', actual: 1 },
        { path: 'ipPermissionsEgress', expected: 'no rule', actual: 1 },
      ],
    },
    { name: 'outbound alone', item: securityGroup([], { groupName: 'default' }) },
    {
      name: 'inbound alone',
      item: securityGroup([permission({ from: 443, v4: ['10.0.0.0/8'] })], closed),
    },
    {
      name: 'ICMP alone',
      item: securityGroup([permission({ protocol: 'icmp', from: -1, v4: ['10.0.0.0/8'] })], closed),
    },
  ],
  notApplicable: [
    {
      name: 'another group with rules',
      item: securityGroup([permission({ from: 22, v4: ['0.0.0.0/0'] })]),
      reason: 'it is not the default security group of its VPC',
    },
    { name: 'a group that is named Default', item: securityGroup([], { groupName: 'Default' }) },
  ],
  failed: [
    {
      name: 'no name',
      item: securityGroup([], { groupName: undefined }),
      cause: 'configuration.groupName',
    },
    {
      name: 'no list of outbound rules',
      item: securityGroup([], { groupName: 'default', ipPermissionsEgress: null }),
      cause: 'configuration.ipPermissionsEgress',
    },
  ],
});
