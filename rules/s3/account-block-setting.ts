import { DocumentError, fields, isRecord } from '#shared/document/fields.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';
import type { PublicAccessBlock } from './bucket.ts';

/**
 * Aspect `account-public-access-block` of an account: the four settings of S3's GetPublicAccessBlock,
 * or null when they were never set, which is not the same as settings that could not be read:
 *
 *     { "publicAccessBlock": null }
 *     { "publicAccessBlock": { "BlockPublicAcls": true, "IgnorePublicAcls": true,
 *                              "BlockPublicPolicy": true, "RestrictPublicBuckets": true } }
 */
export const accountBlockSetting: Reader<{ readonly block: PublicAccessBlock | null }> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'account-public-access-block',
  read(value) {
    if (!isRecord(value) || !Object.hasOwn(value, 'publicAccessBlock')) {
      throw new DocumentError('publicAccessBlock', 'four settings or null', undefined);
    }
    const found = fields(value).optionalRecord('publicAccessBlock');
    if (found === undefined) return { block: null };
    return {
      block: {
        blockPublicAcls: found.flag('BlockPublicAcls'),
        ignorePublicAcls: found.flag('IgnorePublicAcls'),
        blockPublicPolicy: found.flag('BlockPublicPolicy'),
        restrictPublicBuckets: found.flag('RestrictPublicBuckets'),
      },
    };
  },
};
