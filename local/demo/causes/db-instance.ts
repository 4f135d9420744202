import type { Calling } from '../calls.ts';
import { type DbInstance, dbInstanceState } from '../resources/db-instance.ts';

/** Backups, and what RDS does because it was asked to before, nobody calls. */
export function dbInstanceCalls(
  before: DbInstance | undefined,
  after: DbInstance | undefined,
): readonly Calling[] {
  const db = after ?? before;
  if (db === undefined) return [];
  const named = { dBInstanceIdentifier: db.name };
  const call = (name: string, request: Calling['request'] = {}): Calling => ({
    service: 'rds',
    name,
    request: { ...named, ...request },
    response: { ...named, dBInstanceStatus: db.status, ...idsOf(db) },
  });
  if (after === undefined) return [call('DeleteDBInstance', { skipFinalSnapshot: false })];
  if (before === undefined) {
    const { instanceClass: dBInstanceClass, engine, gibibytes: allocatedStorage, multiAZ } = after;
    return [call('CreateDBInstance', { dBInstanceClass, engine, allocatedStorage, multiAZ })];
  }
  const wanted = {
    ...(after.pendingMultiAZ !== undefined && { multiAZ: after.pendingMultiAZ }),
    ...(after.gibibytes !== before.gibibytes && { allocatedStorage: after.gibibytes }),
    ...(after.engineVersion !== before.engineVersion && { engineVersion: after.engineVersion }),
  };
  if (Object.keys(wanted).length === 0) return [];
  return [call('ModifyDBInstance', { ...wanted, applyImmediately: true })];
}

function idsOf(db: DbInstance) {
  const { resourceId, arn } = dbInstanceState(db);
  return { dbiResourceId: resourceId, dBInstanceArn: arn };
}
