import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { organizationPartOf } from './organization-call.ts';

const DONE = {
  AttachPolicy: 'attached the policy',
  DetachPolicy: 'detached the policy',
  CreatePolicy: 'created the policy',
  UpdatePolicy: 'changed the policy',
  DeletePolicy: 'deleted the policy',
  EnablePolicyType: 'switched on the policy type',
  DisablePolicyType: 'switched off the policy type',
  PutResourcePolicy: 'changed the delegation policy',
  DeleteResourcePolicy: 'deleted the delegation policy',
};

export default defineIncident({
  id: 'organizations-policy-changed',
  title: 'A policy of the organization was changed, attached, detached or switched off',
  severity: 'high',
  pillar: 'security',
  why: 'Service control policies are what even an administrator of an account cannot pass: detached, they hold nowhere.',
  fix: 'Attach the policy again, or put its former text back.',
  fixCommand:
    'aws organizations attach-policy --policy-id <policy> --target-id <root, unit or account>',
  reference:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  on: { calls: { 'organizations.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} {policy}.' },

  evaluate(call, { raised }) {
    const part = organizationPartOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), policy: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
