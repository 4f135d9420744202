import { known } from '#shared/document/known.ts';
import { oneOf } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { policyUsage } from './policy-usage.ts';

const SUPPORT = ':iam::aws:policy/AWSSupportAccess';

export default defineRule({
  id: 'iam-policy-in-use',
  title: 'Somebody may open cases with AWS Support',
  severity: 'low',
  pillar: 'security',
  why: 'In an incident there is no time to find out that nobody but the root user can call AWS for help.',
  fix: 'Make a role for those who answer incidents, and attach the policy AWSSupportAccess to it.',
  fixCommand:
    'aws iam attach-role-policy --role-name <role> --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-in-use.html',
  on: policyUsage,
  parameters: { policyUsageType: oneOf(['IAM_USER', 'IAM_GROUP', 'IAM_ROLE', 'ANY'], 'ANY') },
  messages: { nobody: 'In account {account} nobody has the policy AWSSupportAccess ({kind}).' },

  evaluate(policies, { parameters, subject, violation }) {
    const policy = known(
      policies.find(({ arn }) => arn.endsWith(SUPPORT)),
      'policies',
    );
    const kind = parameters.policyUsageType;
    const holders = [
      ...(kind === 'IAM_ROLE' || kind === 'ANY' ? policy.roles : []),
      ...(kind === 'IAM_GROUP' || kind === 'ANY' ? policy.groups : []),
      ...(kind === 'IAM_USER' || kind === 'ANY' ? policy.users : []),
    ];
    if (holders.length > 0) return compliant;
    const evidence = { path: policy.path, expected: `attached to ${kind}`, actual: [] };
    return violation('nobody', { account: subject.accountId, kind }, evidence);
  },
});
