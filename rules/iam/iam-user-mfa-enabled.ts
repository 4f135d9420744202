import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { credentials } from './credentials.ts';

export default defineRule({
  id: 'iam-user-mfa-enabled',
  title: 'IAM users have multi-factor authentication',
  severity: 'medium',
  pillar: 'security',
  why: 'Without a second factor, whoever has the password or the key is the user.',
  fix: 'Let the user add an MFA device, or replace the user with a role or a federated identity.',
  fixCommand:
    'aws iam enable-mfa-device --user-name {resourceName} --serial-number <device> --authentication-code1 <code> --authentication-code2 <next code>',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/iam-user-mfa-enabled.html',
  on: credentials,
  messages: { noMfa: 'User {user} has no MFA device.' },

  evaluate({ user, hasMfa }, { violation }) {
    if (hasMfa) return compliant;
    return violation('noMfa', { user }, { path: 'mfa_active', expected: true, actual: false });
  },
});
