import type { StateObservation } from '../domain/observation.ts';
import type { NamedResource } from '../domain/read-request.ts';
import type { LiveReading } from './live-read.ts';

/** Reads in the accounts of the organization. Nothing here rejects: what failed says why. */
export interface MemberReader {
  /** Whether there is a live read of a resource type. */
  canRead(resourceType: string): boolean;
  readResource(resource: NamedResource): Promise<LiveReading>;
  /** What a collector sees of an account and Region; undefined when there is no such collector. */
  collect(
    collector: string,
    accountId: string,
    region: string,
  ): Promise<readonly StateObservation[] | undefined>;
}
