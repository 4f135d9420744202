import rule from '#rules/dynamodb/dynamodb-pitr-enabled.ts';
import { dynamodbTable } from '#test/support/resources/dynamodb-table.ts';
import { testRule } from '#test/support/test-rule.ts';

const recovery = (pointInTimeRecoveryStatus: unknown) =>
  dynamodbTable({
    ContinuousBackupsDescription: {
      continuousBackupsStatus: 'ENABLED',
      pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus },
    },
  });

testRule(rule, {
  compliant: [{ name: 'on', item: dynamodbTable() }],
  violation: [
    {
      name: 'off',
      item: recovery('DISABLED'),
      says: 'Table orders cannot be restored to a point in time.',
      shows: [
        {
          path: 'supplementaryConfiguration.ContinuousBackupsDescription.pointInTimeRecoveryDescription.pointInTimeRecoveryStatus',
          expected: 'ENABLED',
          actual: 'DISABLED',
        },
      ],
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of backups',
      item: dynamodbTable({ ContinuousBackupsDescription: undefined }),
      cause: 'ContinuousBackupsDescription',
    },
    {
      name: 'nothing said of recovery',
      item: recovery(undefined),
      cause: 'pointInTimeRecoveryStatus',
    },
  ],
});
