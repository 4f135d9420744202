import { fields } from '#shared/document/fields.ts';
import { requiredTexts } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

/**
 * Aspect `public-snapshots` of an account in a Region: the ids of its own EBS snapshots that every
 * account may restore:
 *
 *     { "snapshots": ["snap-0a1b2c3d4e5f60718"] }
 */
export const publicSnapshots: Reader<readonly string[]> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'public-snapshots',
  read: (value) => requiredTexts(fields(value), 'snapshots'),
};
