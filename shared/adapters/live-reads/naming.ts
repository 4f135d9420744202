/** What a call knows of a resource, made into what the service wants to be asked with. */
import { partitionOf } from '../../document/partition.ts';
import type { NamedResource } from '../../domain/read-request.ts';

/** A call named nothing that the resource could be asked for by. */
export class NothingNamed extends Error {
  override readonly name = 'NothingNamed';
}

/** The first of these that is known. */
export function firstKnown(
  resourceType: string,
  ...names: readonly (string | undefined)[]
): string {
  const known = names.find((name) => name !== undefined && name !== '');
  if (known === undefined) {
    throw new NothingNamed(`the call that asks for the read names no ${resourceType}`);
  }
  return known;
}

/** The last part of an ARN behind a separator: `sg-1` of `…:security-group/sg-1`. */
export function lastOf(arn: string | undefined, separator: '/' | ':'): string | undefined {
  return arn?.slice(arn.lastIndexOf(separator) + 1);
}

/** The ARN of something in a Region of the account: `arnOf('ec2', resource, 'volume/vol-1')`. */
export function arnOf(
  service: string,
  { region, accountId }: NamedResource,
  rest: string,
  owner = accountId,
): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${owner}:${rest}`;
}
