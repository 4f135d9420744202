import { fields } from '#shared/document/fields.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

/**
 * Aspect `ebs-encryption-default` of an account in a Region, as GetEbsEncryptionByDefault gives it:
 *
 *     { "EbsEncryptionByDefault": true }
 */
export const ebsEncryptionDefault: Reader<boolean> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'ebs-encryption-default',
  read: (value) => fields(value).flag('EbsEncryptionByDefault'),
};
