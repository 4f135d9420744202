import { integer } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { NO_DEMANDS } from './no-password-demands.ts';
import { passwordPolicy } from './password-policy.ts';
import { shortcomings } from './password-shortcomings.ts';

export default defineRule({
  id: 'iam-password-policy-minimum-length-check',
  title: 'Console passwords of IAM users are long',
  severity: 'medium',
  pillar: 'security',
  why: 'Length is what makes a password hard to guess; the default of AWS asks for eight characters.',
  fix: 'Set a password policy that asks for at least fourteen characters, and name its other settings too: what is left out falls back to its default.',
  fixCommand:
    'aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24 <every other setting in force>',
  reference: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-15',
  on: passwordPolicy,
  parameters: { MinimumPasswordLength: integer(14, { min: 6, max: 128 }) },
  messages: {
    none: 'Account {account} has no password policy of its own: AWS asks for eight characters only.',
    short: 'The password policy of account {account} falls short: {shortcomings}.',
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
    return violation('short', { account, shortcomings: words }, evidence);
  },
});
