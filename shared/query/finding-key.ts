import type { Subject } from '../domain/subject.ts';
import type { Episode } from '../store/episode-item.ts';

/** What a finding is found by: its subject and its rule, and of an incident which one. */
export interface FindingName {
  readonly subject: Subject;
  readonly rule: string;
  readonly incident?: string;
}

/** A key for URLs that says, to us alone, where the finding is. */
export function findingKey({ subject, rule, incident }: FindingName): string {
  const { accountId, region, resourceType, resourceId } = subject;
  const parts = [
    accountId,
    region,
    resourceType,
    resourceId,
    rule,
    ...(incident ? [incident] : []),
  ];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

export const nameOf = ({ subject, rule, incident }: Episode): FindingName => {
  return { subject, rule, ...(incident && { incident: incident.id }) };
};

export const keyOf = (row: Episode): string => findingKey(nameOf(row));

/** Undefined when it is no such key. */
export function parseFindingKey(key: string): FindingName | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(key, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || !parts.every((each) => typeof each === 'string' && each !== '')) {
      return undefined;
    }
    const [accountId, region, resourceType, resourceId, rule, incident] = parts;
    if (rule === undefined || parts.length > 6) return undefined;
    const subject = { accountId, region, resourceType, resourceId };
    return { subject, rule, ...(incident !== undefined && { incident }) };
  } catch {
    return undefined;
  }
}
