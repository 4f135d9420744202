import rule from '#rules/iam/iam-user-mfa-enabled.ts';
import { noCredentials, reportRow } from '#test/support/resources/credential-report.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'a device', state: reportRow() },
    { name: 'a device, no password', state: reportRow({ password_enabled: 'false' }) },
  ],
  violation: [
    {
      name: 'a password without a device',
      state: reportRow({ mfa_active: 'false' }),
      says: 'User ada has no MFA device.',
      shows: [{ path: 'mfa_active', expected: true, actual: false }],
    },
    { name: 'no credentials at all', state: noCredentials() },
  ],
  notApplicable: [],
  failed: [
    { name: 'not told', state: reportRow({ mfa_active: undefined }), cause: 'mfa_active' },
    { name: 'told oddly', state: reportRow({ mfa_active: 'perhaps' }), cause: 'mfa_active' },
  ],
});
