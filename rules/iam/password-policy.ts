import { DocumentError, type Fields, fields, isRecord } from '#shared/document/fields.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface PasswordPolicy {
  readonly RequireUppercaseCharacters: boolean;
  readonly RequireLowercaseCharacters: boolean;
  readonly RequireSymbols: boolean;
  readonly RequireNumbers: boolean;
  readonly MinimumPasswordLength: number;
  /** How many passwords are remembered; undefined when any may be used again. */
  readonly PasswordReusePrevention?: number;
  /** Days; undefined when passwords do not expire. */
  readonly MaxPasswordAge?: number;
}

/**
 * Aspect `password-policy` of an account: the `PasswordPolicy` of IAM's GetAccountPasswordPolicy,
 * or null when the account has none of its own (NoSuchEntity), which is not the same as a policy
 * that could not be read:
 *
 *     { "passwordPolicy": null }
 *     { "passwordPolicy": { "MinimumPasswordLength": 14, "RequireSymbols": true,
 *         "RequireNumbers": true, "RequireUppercaseCharacters": true,
 *         "RequireLowercaseCharacters": true, "AllowUsersToChangePassword": true,
 *         "ExpirePasswords": true, "MaxPasswordAge": 90, "PasswordReusePrevention": 24 } }
 *
 * IAM leaves MaxPasswordAge and PasswordReusePrevention out when they are not set.
 */
export const passwordPolicy: Reader<{ readonly policy: PasswordPolicy | null }> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'password-policy',
  read(value) {
    if (!isRecord(value) || !Object.hasOwn(value, 'passwordPolicy')) {
      throw new DocumentError('passwordPolicy', 'a password policy or null', undefined);
    }
    const found = fields(value).optionalRecord('passwordPolicy');
    return { policy: found === undefined ? null : policyIn(found) };
  },
};

function policyIn(found: Fields): PasswordPolicy {
  const reuse = found.optionalNumber('PasswordReusePrevention');
  const age = found.optionalNumber('MaxPasswordAge');
  return {
    RequireUppercaseCharacters: found.flag('RequireUppercaseCharacters'),
    RequireLowercaseCharacters: found.flag('RequireLowercaseCharacters'),
    RequireSymbols: found.flag('RequireSymbols'),
    RequireNumbers: found.flag('RequireNumbers'),
    MinimumPasswordLength: found.number('MinimumPasswordLength'),
    ...(reuse !== undefined && reuse > 0 && { PasswordReusePrevention: reuse }),
    ...(age !== undefined && age > 0 && { MaxPasswordAge: age }),
  };
}
