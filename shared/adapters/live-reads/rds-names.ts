/** How RDS wants to be asked for what a call named. */
import type { NamedResource } from '../../domain/read-request.ts';
import { firstKnown, lastOf } from './naming.ts';

/** The name of a snapshot, which may itself hold a colon: `rds:orders-2026-03-02`. */
export function snapshotName({ resourceType, id, name, arn }: NamedResource): string {
  return firstKnown(resourceType, id, name, arn?.split(':').slice(6).join(':'));
}

/** The name of an instance or a cluster, when its own id (`db-…`, `cluster-…`) is not known. */
export function instanceName({ resourceType, id, name, arn }: NamedResource): string {
  return firstKnown(resourceType, name, lastOf(arn, ':'), id);
}

/** RDS gives a snapshot that it made itself only to who says so. */
export function kindOfSnapshot(name: string): 'automated' | 'awsbackup' | undefined {
  if (name.startsWith('rds:')) return 'automated';
  return name.startsWith('awsbackup:') ? 'awsbackup' : undefined;
}
