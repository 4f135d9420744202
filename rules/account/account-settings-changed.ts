import { didIn, keyOf, partOf, whoOf } from '#shared/document/call-record.ts';
import { defineIncident } from '#shared/domain/incident.ts';

const DONE = {
  PutAlternateContact: 'changed an alternate contact of',
  DeleteAlternateContact: 'deleted an alternate contact of',
  PutContactInformation: 'changed the contact of',
  StartPrimaryEmailUpdate: 'asked to change the e-mail address of the root user of',
  AcceptPrimaryEmailUpdate: 'changed the e-mail address of the root user of',
  EnableRegion: 'enabled a Region for',
  DisableRegion: 'disabled a Region for',
};
const CLOSED = { CloseAccount: 'closed' };
const PASSWORDS = {
  UpdateAccountPasswordPolicy: 'changed the password policy of',
  DeleteAccountPasswordPolicy: 'deleted the password policy of',
};

export default defineIncident({
  id: 'account-settings-changed',
  title: 'Contacts, Regions or the password policy of an account were changed, or it was closed',
  severity: 'medium',
  pillar: 'security',
  why: 'Contacts are whom AWS warns of abuse; a Region that is new is a Region that nobody watches.',
  fix: 'Ask the caller what the change was for, and put the former setting back where nobody can say.',
  fixCommand: 'aws account get-contact-information',
  reference:
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact.html',
  on: {
    calls: {
      'account.amazonaws.com': Object.keys({ ...DONE, ...CLOSED }),
      'organizations.amazonaws.com': Object.keys(CLOSED),
      'iam.amazonaws.com': Object.keys(PASSWORDS),
    },
  },
  windowMinutes: 60,
  messages: { changed: '{who} {did} account {account}.' },

  evaluate(call, { raised }) {
    const part = partOf(call, 'requestParameters.accountId', 'recipientAccountId');
    const did = didIn({ ...DONE, ...CLOSED, ...PASSWORDS }, call);
    const data = { who: whoOf(call), did, account: part.name };
    return raised(keyOf(call, part))('changed', data, ...part.evidence);
  },
});
