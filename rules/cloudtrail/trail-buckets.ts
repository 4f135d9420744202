import { fields } from '#shared/document/fields.ts';
import { requiredRecords, requiredTexts } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

export interface TrailBucket {
  readonly name: string;
  /** Where it stands: `buckets[0]`. */
  readonly path: string;
  /** Names of the trails that deliver to it. */
  readonly trails: readonly string[];
  /** It belongs to this account; another account's is judged there. */
  readonly isOwn: boolean;
  /** The bucket that its access logs go to; undefined when it keeps none. */
  readonly logsTo: string | undefined;
}

/**
 * Aspect `trail-buckets` of an account: the buckets that its trails deliver to; of its own ones
 * what S3's GetBucketLogging says, an empty object when nothing is logged:
 *
 *     { "buckets": [ { "name": "audit-logs", "trails": ["org"], "isOwn": true,
 *         "logging": { "TargetBucket": "access-logs", "TargetPrefix": "audit/" } } ] }
 */
export const trailBuckets: Reader<readonly TrailBucket[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'trail-buckets',
  read: (value) =>
    requiredRecords(fields(value), 'buckets').map((bucket) => {
      const isOwn = bucket.flag('isOwn');
      return {
        name: bucket.text('name'),
        path: bucket.path,
        trails: requiredTexts(bucket, 'trails'),
        isOwn,
        logsTo: isOwn ? bucket.record('logging').optionalText('TargetBucket') : undefined,
      };
    }),
};
