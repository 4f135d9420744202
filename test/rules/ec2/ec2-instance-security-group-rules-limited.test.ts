import rule from '#rules/ec2/ec2-instance-security-group-rules-limited.ts';
import { testRule } from '#test/support/test-rule.ts';

const group = (id: string, inbound: number, outbound = 1) => ({ id, inbound, outbound });
const state = (...groups: readonly unknown[]) => ({ groups });

testRule(rule, {
  compliant: [
    { name: 'few', state: state(group('sg-1', 3)) },
    { name: 'exactly as many as may be', state: state(group('sg-1', 30), group('sg-2', 18)) },
    {
      name: 'more may be',
      parameters: { maxRules: '60' },
      state: state(group('sg-1', 59)),
    },
  ],
  violation: [
    {
      name: 'one too many, in two groups',
      state: state(group('sg-1', 30), group('sg-2', 18, 2)),
      says: 'Instance id-1 has 51 security group rules, more than 50: sg-1 has 31, sg-2 has 20.',
      shows: [{ path: 'groups', expected: 'at most 50 rules in all, both ways', actual: 51 }],
    },
    { name: 'fewer may be', parameters: { maxRules: 3 }, state: state(group('sg-1', 3)) },
  ],
  notApplicable: [
    { name: 'no groups', state: state(), reason: 'the instance has no security groups' },
  ],
  failed: [
    { name: 'not told', state: {}, cause: 'groups' },
    { name: 'a group without its count', state: state({ id: 'sg-1' }), cause: 'groups[0].inbound' },
  ],
});
