import type { NamedResource } from '../../domain/read-request.ts';
import { lastOf } from './naming.ts';

/** The name of a user, group or role; undefined when the call knows its own id (`AIDA…`) only. */
export function iamName({ name, arn }: NamedResource): string | undefined {
  return name ?? lastOf(arn, '/');
}

/** Whether what has the name now is what was meant: a name can be given again, an id is not. */
export function isMeant({ id }: NamedResource, found: string): boolean {
  return id === undefined || id === found;
}
