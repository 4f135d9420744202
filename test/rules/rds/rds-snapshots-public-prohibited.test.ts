import rule from '#rules/rds/rds-snapshots-public-prohibited.ts';
import { dbClusterSnapshot, dbSnapshot } from '#test/support/resources/db-snapshot.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'shared with nobody', item: dbSnapshot() },
    { name: 'shared with one account', item: dbSnapshot({ restore: ['444455556666'] }) },
    { name: 'of a cluster, shared with nobody', item: dbClusterSnapshot() },
    {
      name: 'another attribute says all',
      item: dbSnapshot({
        supplementary: {
          DBSnapshotAttributes: [{ attributeName: 'copy', attributeValues: ['all'] }],
        },
      }),
    },
    {
      name: 'attributes as JSON text',
      item: dbSnapshot({ supplementary: { DBSnapshotAttributes: '[]' } }),
    },
  ],
  violation: [
    {
      name: 'shared with everyone',
      item: dbSnapshot({ restore: ['all'] }),
      says: 'Snapshot orders-before-move can be restored by every AWS account.',
      shows: [
        {
          path: 'supplementaryConfiguration.DBSnapshotAttributes',
          expected: 'restore without "all"',
          actual: ['all'],
        },
      ],
    },
    {
      name: 'shared with everyone, among others',
      item: dbSnapshot({ restore: ['444455556666', 'all'] }),
    },
    {
      name: 'of a cluster, shared with everyone',
      item: dbClusterSnapshot({ restore: ['all'] }),
      says: 'Snapshot orders-cluster-before-move can be restored by every AWS account.',
    },
    {
      name: 'attributes as JSON text',
      item: dbSnapshot({
        supplementary: {
          DBSnapshotAttributes: '[{"attributeName":"restore","attributeValues":["all"]}]',
        },
      }),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'no attributes',
      item: dbSnapshot({ supplementary: {} }),
      cause: 'DBSnapshotAttributes',
    },
    {
      name: 'attributes of the other type',
      item: dbClusterSnapshot({ supplementary: { DBSnapshotAttributes: [] } }),
      cause: 'DBClusterSnapshotAttributes',
    },
    {
      name: 'attributes that are no list',
      item: dbSnapshot({ supplementary: { DBSnapshotAttributes: '{}' } }),
      cause: 'a list',
    },
    {
      name: 'attributes that are no JSON',
      item: dbSnapshot({ supplementary: { DBSnapshotAttributes: 'none' } }),
      cause: 'expected JSON',
    },
  ],
});
