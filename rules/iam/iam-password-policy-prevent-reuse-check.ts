import { integer } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { NO_DEMANDS } from './no-password-demands.ts';
import { passwordPolicy } from './password-policy.ts';
import { shortcomings } from './password-shortcomings.ts';

export default defineRule({
  id: 'iam-password-policy-prevent-reuse-check',
  title: 'IAM users do not use an old console password again',
  severity: 'low',
  pillar: 'security',
  why: 'A password that was found out once is tried again; by default AWS lets it be set again at once.',
  fix: 'Set a password policy that remembers the last twenty-four passwords, and name its other settings too: what is left out falls back to its default.',
  fixCommand:
    'aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24 <every other setting in force>',
  reference: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-16',
  on: passwordPolicy,
  parameters: { PasswordReusePrevention: integer(24, { min: 1, max: 24 }) },
  messages: {
    none: 'Account {account} has no password policy of its own: AWS remembers no password by default.',
    forgets: 'The password policy of account {account} falls short: {shortcomings}.',
  },

  evaluate({ policy }, { parameters, subject, violation }) {
    const account = subject.accountId;
    if (policy === null) {
      const evidence = { path: 'passwordPolicy', expected: 'a policy of its own', actual: null };
      return violation('none', { account }, evidence);
    }
    const [found] = shortcomings(policy, { ...NO_DEMANDS, ...parameters });
    if (found === undefined) return compliant;
    const { words, ...evidence } = found;
    return violation('forgets', { account, shortcomings: words }, evidence);
  },
});
