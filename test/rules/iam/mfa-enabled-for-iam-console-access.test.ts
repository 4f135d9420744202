import rule from '#rules/iam/mfa-enabled-for-iam-console-access.ts';
import { noCredentials, reportRow } from '#test/support/resources/credential-report.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [{ name: 'a password and a device', state: reportRow() }],
  violation: [
    {
      name: 'a password without a device',
      state: reportRow({ mfa_active: 'false' }),
      says: 'User ada has a console password and no MFA device.',
      shows: [{ path: 'mfa_active', expected: true, actual: false }],
    },
  ],
  notApplicable: [
    {
      name: 'a key and no password',
      state: reportRow({ password_enabled: 'false', mfa_active: 'false' }),
      reason: 'the user has no console password',
    },
    { name: 'no credentials', state: noCredentials() },
  ],
  failed: [
    {
      name: 'a password of which nothing is told',
      state: reportRow({ password_enabled: 'no_information' }),
      cause: 'password_enabled',
    },
  ],
});
