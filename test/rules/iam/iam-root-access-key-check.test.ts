import rule from '#rules/iam/iam-root-access-key-check.ts';
import { accountSummary } from '#test/support/resources/account.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'no key', state: accountSummary() },
    {
      name: 'no credentials at all',
      state: accountSummary({ AccountPasswordPresent: 0, AccountMFAEnabled: 0 }),
    },
  ],
  violation: [
    {
      name: 'a key',
      state: accountSummary({ AccountAccessKeysPresent: 1 }),
      says: 'The root user of account 111122223333 has an access key.',
      shows: [{ path: 'AccountAccessKeysPresent', expected: 0, actual: 1 }],
    },
    { name: 'two keys, as text', state: accountSummary({ AccountAccessKeysPresent: '2' }) },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'keys not counted',
      state: accountSummary({ AccountAccessKeysPresent: undefined }),
      cause: 'AccountAccessKeysPresent',
    },
  ],
});
