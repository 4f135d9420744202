import rule from '#rules/iam/iam-password-policy-prevent-reuse-check.ts';
import { passwordPolicy } from '#test/support/resources/account.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'twenty-four remembered', state: passwordPolicy() },
    {
      name: 'twenty-four remembered, however short they are',
      state: passwordPolicy({ MinimumPasswordLength: 6, RequireSymbols: false }),
    },
    {
      name: 'five, when five will do',
      parameters: { PasswordReusePrevention: '5' },
      state: passwordPolicy({ PasswordReusePrevention: 5 }),
    },
  ],
  violation: [
    {
      name: 'twenty-three',
      state: passwordPolicy({ PasswordReusePrevention: 23 }),
      says: 'The password policy of account 111122223333 falls short: 23 passwords remembered instead of 24.',
      shows: [
        { path: 'passwordPolicy.PasswordReusePrevention', expected: 'at least 24', actual: 23 },
      ],
    },
    { name: 'none', state: passwordPolicy({ PasswordReusePrevention: undefined }) },
    {
      name: 'no policy',
      state: { passwordPolicy: null },
      says: 'Account 111122223333 has no password policy of its own: AWS remembers no password by default.',
      shows: [{ path: 'passwordPolicy', expected: 'a policy of its own', actual: null }],
    },
  ],
  notApplicable: [],
  failed: [{ name: 'nothing told', state: {}, cause: 'passwordPolicy' }],
  absenceViolates: 'IAM leaves out what is not set, and null says that there is no policy',
});
