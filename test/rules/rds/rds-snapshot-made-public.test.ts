import rule from '#rules/rds/rds-snapshot-made-public.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { testIncident } from '#test/support/test-incident.ts';

const instance = (values: unknown) =>
  cloudtrailRecord('rds', 'ModifyDBSnapshotAttribute', {
    requestParameters: {
      dBSnapshotIdentifier: 'orders-2026-03-01',
      attributeName: 'restore',
      ...Object.fromEntries([['valuesToAdd', values]]),
    },
  });

testIncident(rule, {
  raised: [
    {
      name: 'of an instance',
      record: instance(['444455556666', 'all']),
      says: 'alice made the database snapshot orders-2026-03-01 public.',
      dedupe: 'orders-2026-03-01',
      shows: [
        {
          path: 'requestParameters.valuesToAdd[1]',
          expected: 'named accounts only',
          actual: 'all',
        },
        { path: 'eventName', expected: 'no such call', actual: 'ModifyDBSnapshotAttribute' },
        {
          path: 'requestParameters.dBSnapshotIdentifier',
          expected: 'left as it is',
          actual: 'orders-2026-03-01',
        },
      ],
    },
    {
      name: 'of a cluster',
      record: cloudtrailRecord('rds', 'ModifyDBClusterSnapshotAttribute', {
        requestParameters: {
          dBClusterSnapshotIdentifier: 'ledger-2026-03-01',
          attributeName: 'restore',
          valuesToAdd: ['all'],
        },
      }),
      says: 'alice made the database snapshot ledger-2026-03-01 public.',
    },
  ],
  calm: [
    { name: 'shared with one account', record: instance(['444455556666']) },
    { name: 'nothing added', record: instance(undefined) },
    {
      name: 'taken back',
      record: cloudtrailRecord('rds', 'ModifyDBSnapshotAttribute', {
        requestParameters: { dBSnapshotIdentifier: 'orders', valuesToRemove: ['all'] },
      }),
    },
    { name: 'no parameters', record: cloudtrailRecord('rds', 'ModifyDBSnapshotAttribute') },
  ],
});
