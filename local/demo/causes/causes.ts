/** The calls that make a resource from what it was: what CloudTrail would have recorded of it. */
import type { Calling } from '../calls.ts';
import type { Resource } from '../resources/resource.ts';
import { dbInstanceCalls } from './db-instance.ts';
import { instanceCalls } from './instance.ts';
import { securityGroupCalls } from './security-group.ts';
import { volumeCalls } from './volume.ts';

/** None where nobody called: what AWS does by itself, and what nothing was changed of. */
export function causesOf(
  before: Resource | undefined,
  after: Resource | 'deleted',
): readonly Calling[] {
  const kind = after === 'deleted' ? before?.kind : after.kind;
  switch (kind) {
    case 'security-group':
      return securityGroupCalls(only(before, kind), only(after, kind));
    case 'volume':
      return volumeCalls(only(before, kind), only(after, kind));
    case 'instance':
      return instanceCalls(only(before, kind), only(after, kind));
    case 'db-instance':
      return dbInstanceCalls(only(before, kind), only(after, kind));
    case 'file-system':
    case undefined:
      return [];
  }
}

/** The resource if it is of that kind. */
function only<K extends Resource['kind']>(
  resource: Resource | 'deleted' | undefined,
  kind: K,
): Extract<Resource, { kind: K }> | undefined {
  return isOf(resource, kind) ? resource : undefined;
}

const isOf = <K extends Resource['kind']>(
  resource: Resource | 'deleted' | undefined,
  kind: K,
): resource is Extract<Resource, { kind: K }> =>
  resource !== undefined && resource !== 'deleted' && resource.kind === kind;
