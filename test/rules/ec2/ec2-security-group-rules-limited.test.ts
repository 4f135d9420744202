import rule from '#rules/ec2/ec2-security-group-rules-limited.ts';
import {
  oldPermission,
  permission,
  securityGroup,
} from '#test/support/resources/security-group.ts';
import { testRule } from '#test/support/test-rule.ts';

const networks = (count: number) =>
  Array.from({ length: count }, (_, index) => `10.0.${index}.0/24`);
const https = (count: number) => permission({ from: 443, v4: networks(count) });
const NOTHING_OUT = { ipPermissionsEgress: [] };

testRule(rule, {
  compliant: [
    { name: 'no rule', item: securityGroup([], NOTHING_OUT) },
    { name: 'as EC2 makes it', item: securityGroup() },
    { name: 'exactly fifty', item: securityGroup([https(50)], NOTHING_OUT) },
    { name: 'fifty with the one out', item: securityGroup([https(49)]) },
    {
      name: 'more, and more allowed',
      parameters: { maxRules: '60' },
      item: securityGroup([https(59)]),
    },
    {
      name: 'no outbound list (EC2-Classic)',
      item: securityGroup([https(50)], { ipPermissionsEgress: undefined }),
    },
  ],
  violation: [
    {
      name: 'fifty-one with the one out',
      item: securityGroup([https(50)]),
      says: 'Security group sg-0a1b2c3d4e5f60718 (web) has 51 rules (50 in, 1 out), more than 50.',
      shows: [{ path: 'ipPermissions', expected: 'at most 50 rules, both ways', actual: 51 }],
    },
    {
      name: 'of every kind of source',
      parameters: { maxRules: 4 },
      item: securityGroup([
        permission({
          from: 22,
          v4: ['10.0.0.0/8'],
          v6: ['2001:db8::/32'],
          prefixListIds: [{ prefixListId: 'pl-1' }],
          userIdGroupPairs: [{ groupId: 'sg-1' }],
        }),
      ]),
    },
    {
      name: 'an old item, with texts alone',
      parameters: { maxRules: 2 },
      item: securityGroup([oldPermission({ from: 22, ipRanges: networks(2) })], {
        groupName: null,
      }),
      says: 'Security group sg-0a1b2c3d4e5f60718 has 3 rules (2 in, 1 out), more than 2.',
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'no list of rules',
      item: securityGroup([], { ipPermissions: undefined }),
      cause: 'configuration.ipPermissions',
    },
  ],
});
