import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { contacts } from './contacts.ts';

export default defineRule({
  id: 'security-account-information-provided',
  title: 'The account has a contact for security',
  severity: 'medium',
  pillar: 'security',
  why: 'When AWS finds keys of yours in public or abuse from your machines, it writes to this contact; without one, to the mailbox of the root user.',
  fix: 'Enter a security contact that a team reads, best for all accounts from the management account.',
  fixCommand:
    'aws account put-alternate-contact --alternate-contact-type SECURITY --name <name> --title <title> --email-address <address> --phone-number <number>',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/security-account-information-provided.html',
  on: contacts,
  messages: { none: 'Account {account} has no security contact.' },

  evaluate(all, { subject, violation }) {
    if (all.includes('SECURITY')) return compliant;
    const evidence = { path: 'contacts', expected: 'SECURITY among them', actual: all };
    return violation('none', { account: subject.accountId }, evidence);
  },
});
