import rule from '#rules/rds/db-instance-backup-enabled.ts';
import { dbInstance } from '#test/support/resources/db-instance.ts';
import { testRule } from '#test/support/test-rule.ts';

const kept = (backupRetentionPeriod: unknown) => dbInstance({ backupRetentionPeriod });

testRule(rule, {
  compliant: [
    { name: 'kept for a day', item: kept(1) },
    {
      name: 'exactly as long as wanted',
      parameters: { backupRetentionPeriod: '7' },
      item: kept(7),
    },
    { name: 'exactly the minimum', parameters: { backupRetentionMinimum: 7 }, item: kept(7.0) },
    {
      name: 'longer than the minimum',
      parameters: { backupRetentionMinimum: 7 },
      item: kept('35'),
    },
    {
      name: 'in the wanted window',
      parameters: { preferredBackupWindow: '01:14-01:44' },
      item: dbInstance(),
    },
    {
      name: 'a replica with backups',
      parameters: { checkReadReplicas: 'true' },
      item: dbInstance({ readReplicaSourceDBInstanceIdentifier: 'main' }),
    },
    {
      name: 'replicas not judged, no replica',
      parameters: { checkReadReplicas: false },
      item: dbInstance({ readReplicaSourceDBInstanceIdentifier: '' }),
    },
  ],
  violation: [
    {
      name: 'none',
      item: kept(0),
      says: 'Database orders has no automated backups.',
      shows: [{ path: 'backupRetentionPeriod', expected: 'at least 1', actual: 0 }],
    },
    {
      name: 'a day below the minimum',
      parameters: { backupRetentionMinimum: 7 },
      item: kept(6),
      says: 'Database orders keeps its backups for 6 days instead of at least 7.',
      shows: [{ path: 'backupRetentionPeriod', expected: 'at least 7', actual: 6 }],
    },
    {
      name: 'longer than wanted',
      parameters: { backupRetentionPeriod: 7 },
      item: kept(8),
      says: 'Database orders keeps its backups for 8 days instead of 7.',
    },
    {
      name: 'in another window',
      parameters: { preferredBackupWindow: '03:00-03:30' },
      item: dbInstance(),
      says: 'Database orders is backed up at 01:14-01:44 instead of 03:00-03:30.',
      shows: [{ path: 'preferredBackupWindow', expected: '03:00-03:30', actual: '01:14-01:44' }],
    },
    {
      name: 'a replica without backups, when replicas are judged',
      parameters: { checkReadReplicas: true },
      item: dbInstance({ backupRetentionPeriod: 0, readReplicaSourceDBInstanceIdentifier: 'main' }),
    },
  ],
  notApplicable: [
    {
      name: 'a read replica',
      item: dbInstance({ backupRetentionPeriod: 0, readReplicaSourceDBInstanceIdentifier: 'main' }),
      reason: 'it is a read replica of main',
    },
  ],
  failed: [
    {
      name: 'nothing said of retention',
      item: kept(null),
      cause: 'configuration.backupRetentionPeriod',
    },
    {
      name: 'a window wanted, none said',
      parameters: { preferredBackupWindow: '03:00-03:30' },
      item: dbInstance({ preferredBackupWindow: undefined }),
      cause: 'configuration.preferredBackupWindow',
    },
  ],
  absenceViolates: 'an instance that names no source is no replica',
});
