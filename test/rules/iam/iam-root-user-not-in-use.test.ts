import rule from '#rules/iam/iam-root-user-not-in-use.ts';
import type { Overrides } from '#test/support/resources/config-item.ts';
import { reportRow } from '#test/support/resources/credential-report.ts';
import { testRule } from '#test/support/test-rule.ts';

const root = (overrides: Overrides = {}) =>
  reportRow({
    user: '<root_account>',
    arn: 'arn:aws:iam::111122223333:root',
    password_enabled: 'not_supported',
    password_last_used: '2025-06-01T12:00:00+00:00',
    password_last_changed: 'not_supported',
    access_key_1_active: 'false',
    access_key_1_last_rotated: 'N/A',
    access_key_1_last_used_date: 'N/A',
    ...overrides,
  });
const used = (date: string, days = 30) =>
  `The root user of account 111122223333 was used on ${date}, within ${days} days.`;

testRule(rule, {
  compliant: [
    { name: 'months ago', state: root() },
    { name: 'never', state: root({ password_last_used: 'no_information' }) },
    {
      name: 'exactly thirty days ago',
      seenAt: '2025-07-01T12:00:00.000Z',
      state: root(),
    },
  ],
  violation: [
    {
      name: 'a millisecond less than thirty days ago',
      seenAt: '2025-07-01T11:59:59.999Z',
      state: root(),
      says: used('2025-06-01'),
      shows: [
        {
          path: 'password_last_used',
          expected: 'more than 30 days ago',
          actual: '2025-06-01T12:00:00.000Z',
        },
      ],
    },
    {
      name: 'a key yesterday',
      state: root({ access_key_2_last_used_date: '2026-03-01T11:00:00+00:00' }),
      says: used('2026-03-01'),
    },
    {
      name: 'the last of two uses',
      parameters: { daysSinceUse: '10' },
      state: root({
        password_last_used: '2026-02-25T00:00:00+00:00',
        access_key_1_last_used_date: '2026-02-28T00:00:00+00:00',
      }),
      says: used('2026-02-28', 10),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'a use in prose',
      state: root({ password_last_used: 'today' }),
      cause: 'password_last_used',
    },
    {
      name: 'not told of a key',
      state: root({ access_key_1_last_used_date: undefined }),
      cause: 'access_key_1_last_used_date',
    },
  ],
});
