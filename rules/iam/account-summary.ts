import { fields } from '#shared/document/fields.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface AccountSummary {
  readonly rootHasMfa: boolean;
  /** Root has a password, an access key or a signing certificate; central root management takes all. */
  readonly rootHasCredentials: boolean;
  /** Undefined when the summary does not count them. */
  readonly rootAccessKeys: number | undefined;
  /** IAM users; undefined when the summary does not count them. */
  readonly users: number | undefined;
}

/**
 * Aspect `account-summary` of an account: the `SummaryMap` of IAM's GetAccountSummary as it is, a
 * map of counts:
 *
 *     { "AccountMFAEnabled": 1, "AccountPasswordPresent": 1, "AccountAccessKeysPresent": 0,
 *       "AccountSigningCertificatesPresent": 0, "Users": 12, "UsersQuota": 5000, … }
 */
export const accountSummary: Reader<AccountSummary> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'account-summary',
  read(value) {
    const summary = fields(value);
    const counts = [
      'AccountPasswordPresent',
      'AccountAccessKeysPresent',
      'AccountSigningCertificatesPresent',
    ].map((name) => summary.optionalNumber(name));
    return {
      rootHasMfa: summary.number('AccountMFAEnabled') > 0,
      // A count that is absent is unknown: only three noughts say that there is nothing to guard.
      rootHasCredentials: counts.some((count) => count !== 0),
      rootAccessKeys: summary.optionalNumber('AccountAccessKeysPresent'),
      users: summary.optionalNumber('Users'),
    };
  },
};
