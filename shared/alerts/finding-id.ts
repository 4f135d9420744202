import { createHash } from 'node:crypto';
import type { Subject } from '../domain/subject.ts';

/** What a finding is known by everywhere: 32 hex digits from (account, region, resource, rule). */
export function findingId(subject: Subject, ruleId: string): string {
  const { accountId, region, resourceType, resourceId } = subject;
  // As a JSON list, so that no two different fives read the same.
  const identity = JSON.stringify([accountId, region, resourceType, resourceId, ruleId]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}
