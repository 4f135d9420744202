import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { table } from './table.ts';

const BACKUPS = 'supplementaryConfiguration.ContinuousBackupsDescription';
const PATH = `${BACKUPS}.pointInTimeRecoveryDescription.pointInTimeRecoveryStatus`;

export default defineRule({
  id: 'dynamodb-pitr-enabled',
  title: 'DynamoDB tables can be restored to any point in time',
  severity: 'medium',
  pillar: 'reliability',
  why: 'Without it, what a mistake or an attack destroys since the last backup is gone.',
  fix: 'Switch point-in-time recovery on for the table.',
  fixCommand:
    'aws dynamodb update-continuous-backups --table-name {resourceId} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-pitr-enabled.html',
  on: table,
  messages: { off: 'Table {table} cannot be restored to a point in time.' },

  evaluate({ name, pointInTimeRecovery }, { violation }) {
    const status = known(pointInTimeRecovery, PATH);
    if (status === 'ENABLED') return compliant;
    return violation('off', { table: name }, { path: PATH, expected: 'ENABLED', actual: status });
  },
});
