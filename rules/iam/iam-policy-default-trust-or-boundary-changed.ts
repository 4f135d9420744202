import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { pipelines } from '#shared/document/pipelines.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { holderOf, policyOf } from './policy-call.ts';

const DONE = {
  SetDefaultPolicyVersion: 'set another default version of the policy',
  UpdateAssumeRolePolicy: 'changed who may become role',
  PutUserPermissionsBoundary: 'set the permissions boundary of user',
  PutRolePermissionsBoundary: 'set the permissions boundary of role',
  DeleteUserPermissionsBoundary: 'removed the permissions boundary of user',
  DeleteRolePermissionsBoundary: 'removed the permissions boundary of role',
};

export default defineIncident({
  id: 'iam-policy-default-trust-or-boundary-changed',
  title: 'A default policy version, a trust policy or a permissions boundary was changed',
  severity: 'medium',
  pillar: 'security',
  why: 'These calls change who may become a role, which version of a policy counts and where rights end, without any call of the CIS list.',
  fix: 'Ask the caller what the change was for, and set the former version, trust policy or boundary again where nobody can say.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  on: { calls: { 'iam.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  telling: 'digest',
  parameters: { pipelines },
  messages: { changed: '{who} {did} {whose}.' },

  evaluate(call, { raised }) {
    const part = holderOf(call) ?? policyOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), whose: part.name };
    return raised(keyOf(call, part))('changed', data, ...part.evidence);
  },
});
