import rule from '#rules/iam/iam-users-exist.ts';
import { accountSummary } from '#test/support/resources/account.ts';
import { testRule } from '#test/support/test-rule.ts';

const parameters = { peopleAreIamUsers: true };

testRule(rule, {
  compliant: [
    { name: 'several', parameters, state: accountSummary() },
    { name: 'one, as text', parameters, state: accountSummary({ Users: '1' }) },
  ],
  violation: [
    {
      name: 'none',
      parameters: { peopleAreIamUsers: 'true' },
      state: accountSummary({ Users: 0 }),
      says: 'Account 111122223333 has no IAM users, though its people are said to sign in as such.',
      shows: [{ path: 'Users', expected: 'at least one', actual: 0 }],
    },
  ],
  notApplicable: [
    {
      name: 'none, where nobody said that there should be any',
      state: accountSummary({ Users: 0 }),
      reason: 'people do not sign in as IAM users, as far as the parameters say',
    },
  ],
  failed: [
    {
      name: 'not counted',
      parameters,
      state: accountSummary({ Users: undefined }),
      cause: 'Users',
    },
  ],
});
