import { didIn, keyOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';
import { memberOf } from './member-call.ts';

const DONE = {
  DisableSecurityHub: 'switched off Security Hub in',
  DisableSecurityHubV2: 'switched off Security Hub in',
  DisassociateFromAdministratorAccount: 'took out of Security Hub',
  DisassociateFromMasterAccount: 'took out of Security Hub',
  DeleteMembers: 'deleted from the members of Security Hub',
  DisassociateMembers: 'took out of Security Hub',
  DisableOrganizationAdminAccount: 'took the administration of Security Hub from',
};

export default defineIncident({
  id: 'securityhub-switched-off',
  title: 'Security Hub was switched off, or an account taken out of it',
  severity: 'high',
  pillar: 'security',
  why: 'An account outside of Security Hub raises no findings where the security team looks.',
  fix: 'Switch Security Hub on again, and make the account a member again.',
  fixCommand: 'aws securityhub enable-security-hub --region {region}',
  reference: 'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-disable.html',
  on: { calls: { 'securityhub.amazonaws.com': Object.keys(DONE) } },
  windowMinutes: 60,
  messages: { done: '{who} {did} the account {account}.' },

  evaluate(call, { raised }) {
    const part = memberOf(call);
    const data = { who: whoOf(call), did: didIn(DONE, call), account: part.name };
    return raised(keyOf(call, part))('done', data, ...part.evidence);
  },
});
