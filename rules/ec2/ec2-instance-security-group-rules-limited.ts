import { shortList } from '#shared/document/short-list.ts';
import { integer } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { type GroupRules, instanceGroupRules } from './instance-group-rules.ts';

export default defineRule({
  id: 'ec2-instance-security-group-rules-limited',
  title: 'Instances have few enough security group rules',
  severity: 'low',
  pillar: 'performance',
  why: 'Many rules cost performance, and spread over several groups nobody can tell any more what reaches the instance.',
  fix: 'Take groups off the instance that it does not need, and join or remove rules of the others.',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/performance-checks.html#large-number-ec2-secuity-group-rules',
  on: instanceGroupRules,
  parameters: { maxRules: integer(50, { min: 1 }) },
  messages: {
    many: 'Instance {instance} has {count} security group rules, more than {max}: {groups}.',
  },

  evaluate(groups, { parameters, subject, violation }) {
    if (groups.length === 0) return notApplicable('the instance has no security groups');
    const max = parameters.maxRules;
    const count = groups.reduce((sum, group) => sum + rulesOf(group), 0);
    if (count <= max) return compliant;
    const each = shortList(groups.map((group) => `${group.id} has ${rulesOf(group)}`));
    return violation(
      'many',
      { instance: subject.resourceId, count, max, groups: each },
      { path: 'groups', expected: `at most ${max} rules in all, both ways`, actual: count },
    );
  },
});

const rulesOf = ({ inbound, outbound }: GroupRules): number => inbound + outbound;
