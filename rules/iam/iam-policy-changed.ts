import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { holderOf, policyOf } from './policy-call.ts';

const DONE = {
  CreatePolicy: 'created the policy',
  DeletePolicy: 'deleted the policy',
  CreatePolicyVersion: 'wrote a new version of the policy',
  DeletePolicyVersion: 'deleted a version of the policy',
  PutRolePolicy: 'wrote an inline policy of role',
  PutUserPolicy: 'wrote an inline policy of user',
  PutGroupPolicy: 'wrote an inline policy of group',
  DeleteRolePolicy: 'deleted an inline policy of role',
  DeleteUserPolicy: 'deleted an inline policy of user',
  DeleteGroupPolicy: 'deleted an inline policy of group',
  AttachRolePolicy: 'attached a policy to role',
  AttachUserPolicy: 'attached a policy to user',
  AttachGroupPolicy: 'attached a policy to group',
  DetachRolePolicy: 'detached a policy from role',
  DetachUserPolicy: 'detached a policy from user',
  DetachGroupPolicy: 'detached a policy from group',
};

export default defineIncident({
  id: 'iam-policy-changed',
  title: 'An IAM policy was changed, attached or detached',
  severity: 'medium',
  pillar: 'security',
  why: 'Rights are granted by policies: whoever changes them can give anybody anything, themselves first.',
  fix: 'Ask the caller what the change was for, and take it back where nobody can say.',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-4',
  on: { calls: { 'iam.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { policy: '{who} {did} {policy}.', holder: '{who} {did} {holder}: {policy}.' },

  evaluate(call, { raised }) {
    const [policy, holder] = [policyOf(call), holderOf(call)];
    const said = { who: whoOf(call), did: didIn(DONE, call), policy: policy.name };
    if (holder === undefined)
      return raised(keyOf(call, policy))('policy', said, ...policy.evidence);
    const evidence = [...holder.evidence, ...policy.evidence.slice(1)];
    return raised(holder.name)('holder', { ...said, holder: holder.name }, ...evidence);
  },
});
