import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { identity } from './identity.ts';

const CLOUDSHELL = ':iam::aws:policy/AWSCloudShellFullAccess';

export default defineRule({
  id: 'iam-cloudshell-full-access-not-attached',
  title: 'No IAM identity has full access to CloudShell',
  severity: 'medium',
  pillar: 'security',
  why: 'CloudShell moves files in and out of a machine that has sudo and reaches the internet: a way out for data that nobody watches.',
  fix: 'Detach the policy; where CloudShell is needed, allow it without uploads and downloads.',
  fixCommand:
    'aws iam detach-role-policy --role-name {resourceName} --policy-arn arn:aws:iam::aws:policy/AWSCloudShellFullAccess',
  reference: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-27',
  on: identity,
  messages: { attached: 'The policy AWSCloudShellFullAccess is attached to {identity}.' },

  evaluate({ words, attachedPolicies }, { violation }) {
    const index = attachedPolicies.findIndex((arn) => arn.endsWith(CLOUDSHELL));
    if (index < 0) return compliant;
    const path = `attachedManagedPolicies[${index}].policyArn`;
    const evidence = { path, expected: 'another policy', actual: attachedPolicies[index] };
    return violation('attached', { identity: words }, evidence);
  },
});
