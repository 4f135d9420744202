import { fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface RootDevices {
  readonly hasMfa: boolean;
  /** Root has a password, an access key or a signing certificate. */
  readonly hasCredentials: boolean;
  /** Serial numbers of root's virtual MFA devices. */
  readonly virtual: readonly string[];
}

/**
 * Aspect `virtual-mfa-devices` of an account: root's virtual MFA devices, beside IAM's summary of
 * the account, which says whether root has any device at all:
 *
 *     { "summary": { "AccountMFAEnabled": 1, "AccountPasswordPresent": 1,
 *                    "AccountAccessKeysPresent": 0, "AccountSigningCertificatesPresent": 0, … },
 *       "rootDevices": [ { "SerialNumber": "arn:aws:iam::…:mfa/root-account-mfa-device" } ] }
 */
export const rootDevices: Reader<RootDevices> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'virtual-mfa-devices',
  read(value) {
    const document = fields(value);
    const summary = document.record('summary');
    const counts = [
      'AccountPasswordPresent',
      'AccountAccessKeysPresent',
      'AccountSigningCertificatesPresent',
    ].map((name) => summary.optionalNumber(name));
    return {
      hasMfa: summary.number('AccountMFAEnabled') > 0,
      // As in account-summary.ts: only three noughts say that there is nothing to guard.
      hasCredentials: counts.some((count) => count !== 0),
      virtual: requiredRecords(document, 'rootDevices').map((device) =>
        device.text('SerialNumber'),
      ),
    };
  },
};
