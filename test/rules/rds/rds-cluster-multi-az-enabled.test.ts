import rule from '#rules/rds/rds-cluster-multi-az-enabled.ts';
import { dbCluster } from '#test/support/resources/db-cluster.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'several zones', item: dbCluster() },
    {
      name: 'the name in its other spelling',
      item: dbCluster({ dbclusterIdentifier: undefined, dBClusterIdentifier: 'orders' }),
    },
  ],
  violation: [
    {
      name: 'one zone',
      item: dbCluster({ multiAZ: false }),
      says: 'Cluster orders (aurora-postgresql) runs in a single Availability Zone.',
      shows: [{ path: 'multiAZ', expected: true, actual: false }],
    },
    { name: 'one zone, MySQL', item: dbCluster({ multiAZ: 'false', engine: 'mysql' }) },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of zones',
      item: dbCluster({ multiAZ: undefined }),
      cause: 'configuration.multiAZ',
    },
    {
      name: 'no name',
      item: dbCluster({ dbclusterIdentifier: undefined }),
      cause: 'configuration.dbclusterIdentifier',
    },
  ],
});
