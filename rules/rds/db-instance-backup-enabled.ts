import { known } from '#shared/document/known.ts';
import { flag, optionalInteger, optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { dbInstance } from './db-instance.ts';

export default defineRule({
  id: 'db-instance-backup-enabled',
  title: 'RDS instances are backed up automatically',
  severity: 'medium',
  pillar: 'reliability',
  why: 'Without automated backups, what a mistake or an attack destroys in the database is gone.',
  fix: 'Switch automated backups on and keep them for long enough.',
  fixCommand:
    'aws rds modify-db-instance --db-instance-identifier {resourceName} --backup-retention-period 7 --apply-immediately --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/db-instance-backup-enabled.html',
  on: dbInstance,
  parameters: {
    backupRetentionPeriod: optionalInteger({ min: 1, max: 35 }),
    backupRetentionMinimum: optionalInteger({ min: 1, max: 35 }),
    preferredBackupWindow: optionalText('backup window such as 01:14-01:44'),
    checkReadReplicas: flag(false),
  },
  messages: {
    off: 'Database {database} has no automated backups.',
    retention: 'Database {database} keeps its backups for {days} days instead of {wanted}.',
    window: 'Database {database} is backed up at {window} instead of {wanted}.',
  },

  evaluate(instance, { parameters, violation }) {
    const { backupRetentionPeriod: exactly, backupRetentionMinimum: atLeast } = parameters;
    const { identifier: database, replicaOf, preferredBackupWindow } = instance;
    if (replicaOf !== undefined && !parameters.checkReadReplicas) {
      return notApplicable(`it is a read replica of ${replicaOf}`);
    }
    const path = 'backupRetentionPeriod';
    const days = known(instance.backupRetentionPeriod, `configuration.${path}`);
    if (days === 0)
      return violation('off', { database }, { path, expected: 'at least 1', actual: 0 });
    if ((exactly !== undefined && days !== exactly) || days < (atLeast ?? 0)) {
      const wanted = exactly !== undefined && days !== exactly ? exactly : `at least ${atLeast}`;
      return violation(
        'retention',
        { database, days, wanted },
        { path, expected: wanted, actual: days },
      );
    }
    const wanted = parameters.preferredBackupWindow;
    if (wanted === undefined) return compliant;
    const window = known(preferredBackupWindow, 'configuration.preferredBackupWindow');
    if (window === wanted) return compliant;
    const evidence = { path: 'preferredBackupWindow', expected: wanted, actual: window };
    return violation('window', { database, window, wanted }, evidence);
  },
});
