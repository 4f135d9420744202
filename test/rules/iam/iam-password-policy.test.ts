import rule from '#rules/iam/iam-password-policy.ts';
import { passwordPolicy } from '#test/support/resources/account.ts';
import { testRule } from '#test/support/test-rule.ts';

const ONLY_CIS = {
  RequireUppercaseCharacters: 'false',
  RequireLowercaseCharacters: 'False',
  RequireSymbols: false,
  RequireNumbers: false,
  MaxPasswordAge: 0,
};
const weak = (shortcomings: string) =>
  `The password policy of account 111122223333 falls short: ${shortcomings}.`;

testRule(rule, {
  compliant: [
    { name: 'exactly what is asked', state: passwordPolicy() },
    {
      name: 'more than is asked',
      state: passwordPolicy({ MinimumPasswordLength: 20, MaxPasswordAge: 60 }),
    },
    {
      name: 'numbers as text and floats',
      state: passwordPolicy({ MinimumPasswordLength: '14', MaxPasswordAge: 90.0 }),
    },
    {
      name: 'length and reuse alone, when nothing else is asked',
      parameters: ONLY_CIS,
      state: passwordPolicy({
        RequireUppercaseCharacters: false,
        RequireLowercaseCharacters: false,
        RequireSymbols: false,
        RequireNumbers: false,
        MaxPasswordAge: undefined,
      }),
    },
    {
      name: 'no memory, when none is asked',
      parameters: { PasswordReusePrevention: 0 },
      state: passwordPolicy({ PasswordReusePrevention: undefined }),
    },
  ],
  violation: [
    {
      name: 'no policy',
      state: { passwordPolicy: null },
      says: 'Account 111122223333 has no password policy of its own, only the weak default of AWS.',
      shows: [{ path: 'passwordPolicy', expected: 'a policy of its own', actual: null }],
    },
    {
      name: 'none remembered when one is asked',
      parameters: { PasswordReusePrevention: 1 },
      state: passwordPolicy({ PasswordReusePrevention: 0 }),
      says: weak('0 passwords remembered instead of 1'),
    },
    {
      name: 'one character too short',
      state: passwordPolicy({ MinimumPasswordLength: 13 }),
      says: weak('length 13 instead of 14'),
      shows: [
        { path: 'passwordPolicy.MinimumPasswordLength', expected: 'at least 14', actual: 13 },
      ],
    },
    {
      name: 'one password too few remembered',
      state: passwordPolicy({ PasswordReusePrevention: 23 }),
      says: weak('23 passwords remembered instead of 24'),
    },
    {
      name: 'none remembered',
      state: passwordPolicy({ PasswordReusePrevention: undefined }),
      says: weak('0 passwords remembered instead of 24'),
    },
    {
      name: 'expiry one day late',
      state: passwordPolicy({ MaxPasswordAge: 91 }),
      says: weak('expiry after 91 days instead of 90'),
    },
    {
      name: 'no expiry',
      state: passwordPolicy({ MaxPasswordAge: undefined, ExpirePasswords: false }),
      says: weak('no expiry'),
    },
    {
      name: 'an expiry of 0 days is none',
      state: passwordPolicy({ MaxPasswordAge: 0 }),
      says: weak('no expiry'),
    },
    {
      name: 'no symbol',
      state: passwordPolicy({ RequireSymbols: false }),
      says: weak('no symbol'),
    },
    { name: 'no digit', state: passwordPolicy({ RequireNumbers: false }), says: weak('no digit') },
    {
      name: 'no letters of either case, and short',
      state: passwordPolicy({
        RequireUppercaseCharacters: false,
        RequireLowercaseCharacters: false,
        MinimumPasswordLength: 6,
        PasswordReusePrevention: null,
      }),
      says: weak(
        'no upper-case letter, no lower-case letter, length 6 instead of 14, 0 passwords remembered instead of 24',
      ),
    },
    {
      name: 'shorter than a parameter asks',
      parameters: { MinimumPasswordLength: '15' },
      state: passwordPolicy(),
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'no answer about the policy', state: {}, cause: 'passwordPolicy' },
    {
      name: 'a policy without a length',
      state: passwordPolicy({ MinimumPasswordLength: undefined }),
      cause: 'passwordPolicy.MinimumPasswordLength',
    },
    { name: 'a policy that is text', state: { passwordPolicy: 'none' }, cause: 'passwordPolicy' },
  ],
  absenceViolates: 'IAM leaves out what is not set, and null says that there is no policy',
});
