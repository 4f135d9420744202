import rule from '#rules/iam/root-account-mfa-enabled.ts';
import { accountSummary } from '#test/support/resources/account.ts';
import { testRule } from '#test/support/test-rule.ts';

const NO_CREDENTIALS = {
  AccountPasswordPresent: 0,
  AccountAccessKeysPresent: 0,
  AccountSigningCertificatesPresent: 0,
};

testRule(rule, {
  compliant: [
    { name: 'MFA on', state: accountSummary() },
    { name: 'MFA on, as text', state: accountSummary({ AccountMFAEnabled: '1' }) },
  ],
  violation: [
    {
      name: 'a password without MFA',
      state: accountSummary({ AccountMFAEnabled: 0 }),
      says: 'The root user of account 111122223333 has no MFA device.',
      shows: [{ path: 'AccountMFAEnabled', expected: 1, actual: 0 }],
    },
    {
      name: 'an access key alone, no MFA',
      state: accountSummary({
        ...NO_CREDENTIALS,
        AccountMFAEnabled: 0,
        AccountAccessKeysPresent: 1,
      }),
    },
    {
      name: 'a certificate alone, no MFA',
      state: accountSummary({
        ...NO_CREDENTIALS,
        AccountMFAEnabled: 0,
        AccountSigningCertificatesPresent: 1,
      }),
    },
    {
      name: 'no MFA, nothing said of a password',
      state: accountSummary({
        ...NO_CREDENTIALS,
        AccountMFAEnabled: 0,
        AccountPasswordPresent: undefined,
      }),
    },
  ],
  notApplicable: [
    {
      name: 'no root credentials, under central root management',
      state: accountSummary({ ...NO_CREDENTIALS, AccountMFAEnabled: 0 }),
      reason: 'the root user has no credentials',
    },
    {
      name: 'no root credentials, floats',
      state: accountSummary({
        ...NO_CREDENTIALS,
        AccountPasswordPresent: 0.0,
        AccountMFAEnabled: 0,
      }),
    },
  ],
  failed: [
    {
      name: 'nothing said of MFA',
      state: accountSummary({ AccountMFAEnabled: undefined }),
      cause: 'AccountMFAEnabled',
    },
  ],
  absenceViolates:
    'a credential that is not counted may be there: root without MFA is then not exempt',
});
