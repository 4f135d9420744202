import { flag, integer } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { passwordPolicy } from './password-policy.ts';
import { shortcomings } from './password-shortcomings.ts';

export default defineRule({
  id: 'iam-password-policy',
  title: 'The password policy for IAM users is strong',
  severity: 'medium',
  pillar: 'security',
  why: 'Short, simple or reused console passwords are guessed or found in the loot of other sites.',
  fix: 'Set a password policy that asks for at least what the parameters ask for.',
  fixCommand:
    'aws iam update-account-password-policy --minimum-password-length 14 --require-symbols --require-numbers --require-uppercase-characters --require-lowercase-characters --password-reuse-prevention 24 --max-password-age 90',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/iam-password-policy.html',
  on: passwordPolicy,
  parameters: {
    RequireUppercaseCharacters: flag(true),
    RequireLowercaseCharacters: flag(true),
    RequireSymbols: flag(true),
    RequireNumbers: flag(true),
    MinimumPasswordLength: integer(14, { max: 128 }),
    PasswordReusePrevention: integer(24, { max: 24 }),
    MaxPasswordAge: integer(90, { max: 1095 }),
  },
  messages: {
    none: 'Account {account} has no password policy of its own, only the weak default of AWS.',
    weak: 'The password policy of account {account} falls short: {shortcomings}.',
  },

  evaluate({ policy }, { parameters, subject, violation }) {
    const account = subject.accountId;
    if (policy === null) {
      const evidence = { path: 'passwordPolicy', expected: 'a policy of its own', actual: null };
      return violation('none', { account }, evidence);
    }
    const found = shortcomings(policy, parameters);
    if (found.length === 0) return compliant;
    const evidence = found.slice(0, 3).map(({ words, ...rest }) => rest);
    const words = found.map((each) => each.words).join(', ');
    return violation('weak', { account, shortcomings: words }, ...evidence);
  },
});
