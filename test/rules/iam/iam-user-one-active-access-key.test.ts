import rule from '#rules/iam/iam-user-one-active-access-key.ts';
import { noCredentials, reportRow } from '#test/support/resources/credential-report.ts';
import { testRule } from '#test/support/test-rule.ts';

const SECOND = {
  access_key_2_active: 'true',
  access_key_2_last_rotated: '2026-02-01T00:00:00+00:00',
};

testRule(rule, {
  compliant: [
    { name: 'the first key', state: reportRow() },
    { name: 'the second key', state: reportRow({ ...SECOND, access_key_1_active: 'false' }) },
    {
      name: 'a second key that is not active',
      state: reportRow({ ...SECOND, access_key_2_active: 'false' }),
    },
  ],
  violation: [
    {
      name: 'both',
      state: reportRow(SECOND),
      says: 'User ada has two active access keys.',
      shows: [{ path: 'access_key_2_active', expected: false, actual: true }],
    },
  ],
  notApplicable: [
    { name: 'no key', state: noCredentials(), reason: 'the user has no active access key' },
  ],
  failed: [
    {
      name: 'not told of the second',
      state: reportRow({ access_key_2_active: undefined }),
      cause: 'access_key_2_active',
    },
  ],
});
