import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { credentials } from './credentials.ts';

export default defineRule({
  id: 'mfa-enabled-for-iam-console-access',
  title: 'IAM users with a console password have multi-factor authentication',
  severity: 'medium',
  pillar: 'security',
  why: 'A console password that is guessed, reused or phished is all that it takes to sign in.',
  fix: 'Let the user add an MFA device, or take the password away.',
  fixCommand: 'aws iam delete-login-profile --user-name {resourceName}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/mfa-enabled-for-iam-console-access.html',
  on: credentials,
  messages: { noMfa: 'User {user} has a console password and no MFA device.' },

  evaluate({ user, hasPassword, hasMfa }, { violation }) {
    if (!hasPassword) return notApplicable('the user has no console password');
    if (hasMfa) return compliant;
    return violation('noMfa', { user }, { path: 'mfa_active', expected: true, actual: false });
  },
});
