import rule from '#rules/rds/rds-snapshot-encrypted.ts';
import { dbClusterSnapshot, dbSnapshot } from '#test/support/resources/db-snapshot.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'encrypted', item: dbSnapshot() },
    { name: 'of a cluster, encrypted', item: dbClusterSnapshot() },
    { name: 'encrypted, attributes unknown', item: dbSnapshot({ supplementary: {} }) },
  ],
  violation: [
    {
      name: 'not encrypted',
      item: dbSnapshot({ configuration: { encrypted: false, kmsKeyId: null } }),
      says: 'Snapshot orders-before-move is not encrypted.',
      shows: [{ path: 'encrypted', expected: true, actual: false }],
    },
    {
      name: 'of a cluster, not encrypted',
      item: dbClusterSnapshot({ configuration: { storageEncrypted: false } }),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of it',
      item: dbSnapshot({ configuration: { encrypted: undefined } }),
      cause: 'configuration.encrypted',
    },
    {
      name: 'of a cluster, said in the other field',
      item: dbClusterSnapshot({ configuration: { storageEncrypted: undefined, encrypted: true } }),
      cause: 'configuration.storageEncrypted',
    },
    {
      name: 'no name',
      item: dbSnapshot({ configuration: { dBSnapshotIdentifier: null } }),
      cause: 'dBSnapshotIdentifier',
    },
  ],
});
