import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { organizationPartOf } from './organization-call.ts';

const DONE = {
  LeaveOrganization: 'left the organization with the account',
  RemoveAccountFromOrganization: 'removed from the organization the account',
};

export default defineIncident({
  id: 'organizations-account-left',
  title: 'An account left the organization',
  severity: 'critical',
  pillar: 'security',
  why: 'An account outside of the organization is free of its guardrails, its trails and its watch, and takes its data along.',
  fix: 'Invite the account again at once, and take its root user and its administrators back under control.',
  fixCommand: 'aws organizations invite-account-to-organization --target Id=<account>,Type=ACCOUNT',
  reference:
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_leave-as-member.html',
  on: { calls: { 'organizations.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} {account}.' },

  evaluate(call, { raised }) {
    const part = organizationPartOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), account: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
