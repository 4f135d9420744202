import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { organizationPartOf } from './organization-call.ts';

const DONE = {
  AcceptHandshake: 'accepted the invitation',
  AttachPolicy: 'attached the policy',
  CreateAccount: 'created the account',
  CreateOrganizationalUnit: 'created the unit',
  CreatePolicy: 'created the policy',
  DeclineHandshake: 'declined the invitation',
  DeleteOrganization: 'deleted the organization',
  DeleteOrganizationalUnit: 'deleted the unit',
  DeletePolicy: 'deleted the policy',
  DetachPolicy: 'detached the policy',
  DisablePolicyType: 'switched off the policy type',
  EnablePolicyType: 'switched on the policy type',
  InviteAccountToOrganization: 'invited the account',
  LeaveOrganization: 'left the organization with the account',
  MoveAccount: 'moved the account',
  RemoveAccountFromOrganization: 'removed from the organization the account',
  UpdatePolicy: 'changed the policy',
  UpdateOrganizationalUnit: 'renamed the unit',
};

export default defineIncident({
  id: 'organizations-changed',
  title: 'The organization, its accounts, units or policies were changed',
  severity: 'medium',
  pillar: 'security',
  why: 'The organization decides which accounts belong and which guardrails hold in them.',
  fix: 'Ask the caller what the change was for, and undo it where nobody can say.',
  fixCommand: 'aws organizations list-accounts',
  reference:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_security_incident-response.html',
  on: { calls: { 'organizations.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} {what}.' },

  evaluate(call, { raised }) {
    const part = organizationPartOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), what: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
