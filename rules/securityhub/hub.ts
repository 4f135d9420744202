import { DocumentError, fields, isRecord } from '#shared/document/fields.ts';
import type { Reader } from '#shared/domain/rule.ts';
import { ACCOUNT_TYPE } from '#shared/domain/subject.ts';

/**
 * Aspect `securityhub` of an account in a Region: the hub as DescribeHub gives it, or null when the
 * account has none there, which is not the same as one that could not be read:
 *
 *     { "hub": null }
 *     { "hub": { "HubArn": "arn:aws:securityhub:…:hub/default", "SubscribedAt": "…" } }
 */
export const hub: Reader<{ readonly arn: string | null }> = {
  resourceTypes: [ACCOUNT_TYPE],
  aspect: 'securityhub',
  read(value) {
    if (!isRecord(value) || !Object.hasOwn(value, 'hub')) {
      throw new DocumentError('hub', 'a hub or null', undefined);
    }
    return { arn: fields(value).optionalRecord('hub')?.text('HubArn') ?? null };
  },
};
