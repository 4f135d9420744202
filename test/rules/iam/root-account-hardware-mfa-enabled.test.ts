import rule from '#rules/iam/root-account-hardware-mfa-enabled.ts';
import { accountSummary } from '#test/support/resources/account.ts';
import type { Overrides } from '#test/support/resources/config-item.ts';
import { testRule } from '#test/support/test-rule.ts';

const root = (summary: Overrides, ...names: readonly string[]) => ({
  summary: accountSummary(summary),
  rootDevices: names.map((name) => ({ SerialNumber: `arn:aws:iam::111122223333:mfa/${name}` })),
});
const NO_CREDENTIALS = {
  AccountPasswordPresent: 0,
  AccountAccessKeysPresent: 0,
  AccountSigningCertificatesPresent: 0,
  AccountMFAEnabled: 0,
};

testRule(rule, {
  compliant: [{ name: 'a device that is not virtual', state: root({}) }],
  violation: [
    {
      name: 'no device',
      state: root({ AccountMFAEnabled: 0 }),
      says: 'The root user of account 111122223333 has no MFA device.',
      shows: [{ path: 'summary.AccountMFAEnabled', expected: 1, actual: 0 }],
    },
    {
      name: 'a virtual device',
      state: root({}, 'root-account-mfa-device'),
      says: 'The root user of account 111122223333 has a virtual MFA device: root-account-mfa-device.',
      shows: [{ path: 'rootDevices', expected: [], actual: ['root-account-mfa-device'] }],
    },
    { name: 'virtual devices, perhaps beside another', state: root({}, 'phone', 'tablet') },
    {
      name: 'an access key alone, no device',
      state: root({ ...NO_CREDENTIALS, AccountAccessKeysPresent: 1 }),
    },
  ],
  notApplicable: [
    {
      name: 'no credentials',
      state: root(NO_CREDENTIALS),
      reason: 'the root user has no credentials',
    },
  ],
  failed: [
    { name: 'devices not told', state: { summary: accountSummary() }, cause: 'rootDevices' },
    { name: 'summary not told', state: { rootDevices: [] }, cause: 'summary' },
  ],
  absenceViolates: 'a credential that is not counted may be there: root without MFA is not exempt',
});
