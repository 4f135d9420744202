import rule from '#rules/iam/access-keys-rotated.ts';
import { noCredentials, reportRow } from '#test/support/resources/credential-report.ts';
import { testRule } from '#test/support/test-rule.ts';

// 90 days after 12 January 2026, 09:00.
const NINETY_DAYS = '2026-04-12T09:00:00.000Z';
const SECOND = {
  access_key_2_active: 'true',
  access_key_2_last_rotated: '2025-06-01T00:00:00+00:00',
};

testRule(rule, {
  compliant: [
    { name: 'new', state: reportRow() },
    { name: 'exactly ninety days old', state: reportRow(), seenAt: NINETY_DAYS },
    {
      name: 'an old key that is not active',
      state: reportRow({ ...SECOND, access_key_2_active: 'false' }),
    },
    {
      name: 'half a year old, when a year is wanted',
      parameters: { maxAccessKeyAge: '365' },
      state: reportRow({ access_key_1_last_rotated: '2025-09-01T00:00:00+00:00' }),
    },
    { name: 'flags as the report once wrote them', state: reportRow({ mfa_active: 'TRUE' }) },
  ],
  violation: [
    {
      name: 'a millisecond older than ninety days',
      state: reportRow(),
      seenAt: '2026-04-12T09:00:00.001Z',
      says: 'User ada has access keys that are older than 90 days: key 1 of 2026-01-12.',
      shows: [
        {
          path: 'access_key_1_last_rotated',
          expected: 'at most 90 days ago',
          actual: '2026-01-12T09:00:00.000Z',
        },
      ],
    },
    {
      name: 'the second key alone',
      state: reportRow(SECOND),
      says: 'User ada has access keys that are older than 90 days: key 2 of 2025-06-01.',
    },
    {
      name: 'both keys',
      parameters: { maxAccessKeyAge: 30 },
      state: reportRow(SECOND),
      says: 'User ada has access keys that are older than 30 days: key 1 of 2026-01-12 and key 2 of 2025-06-01.',
    },
    {
      name: 'an old key that is in daily use',
      state: reportRow({ access_key_1_last_rotated: '2024-01-01T00:00:00+00:00' }),
    },
  ],
  notApplicable: [
    {
      name: 'no key',
      state: noCredentials(),
      reason: 'the user has no active access key',
    },
    { name: 'no active key', state: reportRow({ access_key_1_active: 'false' }) },
  ],
  failed: [
    {
      name: 'an active key without a date',
      state: reportRow({ access_key_1_last_rotated: 'N/A' }),
      cause: 'access_key_1_last_rotated',
    },
    {
      name: 'not told whether active',
      state: reportRow({ access_key_2_active: undefined }),
      cause: 'access_key_2_active',
    },
    {
      name: 'a date in prose',
      state: reportRow({ access_key_1_last_rotated: 'yesterday' }),
      cause: 'a moment',
    },
  ],
});
