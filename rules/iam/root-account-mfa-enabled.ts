import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { accountSummary } from './account-summary.ts';

export default defineRule({
  id: 'root-account-mfa-enabled',
  title: 'The root user has multi-factor authentication',
  severity: 'critical',
  pillar: 'security',
  why: 'The root user can do everything and nothing can limit it: with a password alone, one phished password is the account.',
  fix: 'Sign in as root and add an MFA device, or remove the root credentials with central root access.',
  fixCommand: 'aws iam enable-organizations-root-credentials-management',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/root-account-mfa-enabled.html',
  on: accountSummary,
  messages: { noMfa: 'The root user of account {account} has no MFA device.' },

  evaluate({ rootHasMfa, rootHasCredentials }, { subject, violation }) {
    if (!rootHasCredentials) return notApplicable('the root user has no credentials');
    if (rootHasMfa) return compliant;
    const evidence = { path: 'AccountMFAEnabled', expected: 1, actual: 0 };
    return violation('noMfa', { account: subject.accountId }, evidence);
  },
});
