import rule from '#rules/iam/iam-user-unused-credentials-check.ts';
import { noCredentials, reportRow } from '#test/support/resources/credential-report.ts';
import { testRule } from '#test/support/test-rule.ts';

const NEVER_SIGNED_IN = {
  password_last_used: 'no_information',
  access_key_1_active: 'false',
  access_key_1_last_rotated: 'N/A',
  access_key_1_last_used_date: 'N/A',
};
const NO_PASSWORD = { password_enabled: 'false', password_last_used: 'N/A' };

testRule(rule, {
  compliant: [
    { name: 'both used yesterday', state: reportRow() },
    {
      name: 'used exactly ninety days ago',
      state: reportRow({ access_key_1_last_used_date: '2026-03-01T10:00:00+00:00' }),
      seenAt: '2026-05-30T10:00:00.000Z',
    },
    {
      name: 'never used, but new',
      state: reportRow({
        password_last_used: 'N/A',
        password_last_changed: '2026-02-20T00:00:00+00:00',
        access_key_1_last_used_date: 'N/A',
        access_key_1_last_rotated: '2026-02-20T00:00:00+00:00',
      }),
    },
    {
      name: 'an unused key that is not active',
      state: reportRow({
        access_key_2_last_rotated: '2024-01-01T00:00:00+00:00',
        access_key_2_last_used_date: '2024-02-01T00:00:00+00:00',
      }),
    },
    {
      name: 'a password of long ago that was taken away, a key in use',
      state: reportRow({
        password_enabled: 'false',
        password_last_used: '2024-01-01T00:00:00+00:00',
      }),
    },
  ],
  violation: [
    {
      name: 'a key used a millisecond more than ninety days ago',
      state: reportRow(NO_PASSWORD),
      seenAt: '2026-05-30T11:00:00.001Z',
      says: 'User ada has not used for more than 90 days: access key 1 since 2026-03-01.',
      shows: [
        {
          path: 'access_key_1_last_used_date',
          expected: 'at most 90 days ago',
          actual: '2026-03-01T11:00:00.000Z',
        },
      ],
    },
    {
      name: 'a password that was never used, old enough',
      state: reportRow({
        ...NEVER_SIGNED_IN,
        password_last_changed: '2025-11-01T00:00:00+00:00',
      }),
      says: 'User ada has not used for more than 90 days: the password since 2025-11-01.',
      shows: [
        {
          path: 'password_last_changed',
          expected: 'at most 90 days ago',
          actual: '2025-11-01T00:00:00.000Z',
        },
      ],
    },
    {
      name: 'a password of which only the user is known',
      state: reportRow({ ...NEVER_SIGNED_IN, password_last_changed: 'not_supported' }),
      says: 'User ada has not used for more than 90 days: the password since 2025-01-12.',
    },
    {
      name: 'a key that was never used',
      state: reportRow({
        access_key_1_last_used_date: 'N/A',
        access_key_1_last_rotated: '2025-06-01T00:00:00+00:00',
      }),
      says: 'User ada has not used for more than 90 days: access key 1 since 2025-06-01.',
    },
    {
      name: 'all three after 45 days',
      parameters: { maxCredentialUsageAge: '45' },
      state: reportRow({
        access_key_2_active: 'true',
        access_key_2_last_rotated: '2025-06-01T00:00:00+00:00',
        access_key_2_last_used_date: '2026-02-01T00:00:00+00:00',
      }),
      seenAt: '2026-04-20T00:00:00.000Z',
      says: 'User ada has not used for more than 45 days: the password since 2026-03-01, access key 1 since 2026-03-01, access key 2 since 2026-02-01.',
    },
  ],
  notApplicable: [
    {
      name: 'no credentials',
      state: noCredentials(),
      reason: 'the user has no password and no active key',
    },
  ],
  failed: [
    {
      name: 'a use in prose',
      state: reportRow({ password_last_used: 'long ago' }),
      cause: 'password_last_used',
    },
    {
      name: 'nothing told of the use of a key',
      state: reportRow({ access_key_1_last_used_date: undefined }),
      cause: 'access_key_1_last_used_date',
    },
  ],
});
