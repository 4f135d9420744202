import { shortList } from '#shared/document/short-list.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { rootDevices } from './root-devices.ts';

export default defineRule({
  id: 'root-account-hardware-mfa-enabled',
  title: 'The root user has a hardware device for multi-factor authentication',
  severity: 'critical',
  pillar: 'security',
  why: 'A virtual device lives on a telephone that is lost, replaced or taken over; the root user deserves one that is kept in a safe.',
  fix: 'Sign in as root, add a security key or a hardware token, and remove the virtual device; or remove the root credentials with central root access.',
  fixCommand: 'aws iam enable-organizations-root-credentials-management',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/root-account-hardware-mfa-enabled.html',
  on: rootDevices,
  messages: {
    noMfa: 'The root user of account {account} has no MFA device.',
    virtual: 'The root user of account {account} has a virtual MFA device: {devices}.',
  },

  evaluate({ hasMfa, hasCredentials, virtual }, { subject, violation }) {
    const account = subject.accountId;
    if (!hasCredentials) return notApplicable('the root user has no credentials');
    if (!hasMfa) {
      const evidence = { path: 'summary.AccountMFAEnabled', expected: 1, actual: 0 };
      return violation('noMfa', { account }, evidence);
    }
    if (virtual.length === 0) return compliant;
    const devices = virtual.map((serial) => serial.slice(serial.lastIndexOf('/') + 1));
    const evidence = { path: 'rootDevices', expected: [], actual: devices.slice(0, 8) };
    return violation('virtual', { account, devices: shortList(devices) }, evidence);
  },
});
