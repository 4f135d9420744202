import rule from '#rules/iam/iam-password-policy-minimum-length-check.ts';
import { passwordPolicy } from '#test/support/resources/account.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'exactly fourteen', state: passwordPolicy() },
    {
      name: 'long, and nothing else',
      state: passwordPolicy({
        MinimumPasswordLength: 20,
        RequireSymbols: false,
        RequireNumbers: false,
        PasswordReusePrevention: undefined,
        MaxPasswordAge: undefined,
      }),
    },
    {
      name: 'eight, when eight will do',
      parameters: { MinimumPasswordLength: 8 },
      state: passwordPolicy({ MinimumPasswordLength: 8 }),
    },
  ],
  violation: [
    {
      name: 'thirteen',
      state: passwordPolicy({ MinimumPasswordLength: 13 }),
      says: 'The password policy of account 111122223333 falls short: length 13 instead of 14.',
      shows: [
        { path: 'passwordPolicy.MinimumPasswordLength', expected: 'at least 14', actual: 13 },
      ],
    },
    {
      name: 'no policy',
      state: { passwordPolicy: null },
      says: 'Account 111122223333 has no password policy of its own: AWS asks for eight characters only.',
      shows: [{ path: 'passwordPolicy', expected: 'a policy of its own', actual: null }],
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'nothing told', state: {}, cause: 'passwordPolicy' },
    {
      name: 'no length told',
      state: passwordPolicy({ MinimumPasswordLength: undefined }),
      cause: 'MinimumPasswordLength',
    },
  ],
  absenceViolates: 'null says that there is no policy',
});
