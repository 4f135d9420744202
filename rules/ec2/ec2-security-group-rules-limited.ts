import { integer } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { securityGroupSize } from './security-group-size.ts';

export default defineRule({
  id: 'ec2-security-group-rules-limited',
  title: 'Security groups have few enough rules to understand',
  severity: 'low',
  pillar: 'performance',
  why: 'Many rules cost performance, and nobody can tell any more what such a group lets through.',
  fix: 'Join neighbouring networks, refer to a prefix list or another group, and remove rules that nobody needs.',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/performance-checks.html#large-number-of-rules-in-an-ec2-security-group',
  on: securityGroupSize,
  parameters: { maxRules: integer(50, { min: 1 }) },
  messages: {
    many: 'Security group {group} has {count} rules ({inbound} in, {outbound} out), more than {max}.',
  },

  evaluate({ label, inbound, outbound }, { parameters, violation }) {
    const max = parameters.maxRules;
    const count = inbound + outbound;
    if (count <= max) return compliant;
    return violation(
      'many',
      { group: label, count, inbound, outbound, max },
      { path: 'ipPermissions', expected: `at most ${max} rules, both ways`, actual: count },
    );
  },
});
