import rule from '#rules/rds/rds-multi-az-support.ts';
import { dbInstance } from '#test/support/resources/db-instance.ts';
import { testRule } from '#test/support/test-rule.ts';

const single = (overrides = {}) => dbInstance({ multiAZ: false, ...overrides });

testRule(rule, {
  compliant: [
    { name: 'Multi-AZ', item: dbInstance() },
    { name: 'Multi-AZ, as the word "true"', item: dbInstance({ multiAZ: 'true' }) },
    { name: 'Multi-AZ SQL Server', item: dbInstance({ engine: 'sqlserver-se' }) },
  ],
  violation: [
    {
      name: 'one zone',
      item: single(),
      says: 'Database orders (postgres) runs in a single Availability Zone.',
      shows: [{ path: 'multiAZ', expected: true, actual: false }],
    },
    { name: 'one zone, MariaDB', item: single({ engine: 'mariadb' }) },
    { name: 'one zone, no word of a cluster', item: single({ dBClusterIdentifier: undefined }) },
    { name: 'one zone, an empty cluster', item: single({ dBClusterIdentifier: '' }) },
    {
      name: 'one zone, a read replica',
      item: single({ readReplicaSourceDBInstanceIdentifier: 'orders-main' }),
    },
  ],
  notApplicable: [
    {
      name: 'Aurora MySQL',
      item: single({ engine: 'aurora-mysql' }),
      reason: 'zones are a matter of the cluster for aurora-mysql',
    },
    { name: 'Aurora of old', item: single({ engine: 'aurora' }) },
    {
      name: 'Aurora PostgreSQL',
      item: single({ engine: 'aurora-postgresql', dBClusterIdentifier: 'orders' }),
    },
    { name: 'DocumentDB', item: single({ engine: 'docdb' }) },
    { name: 'Neptune', item: single({ engine: 'neptune' }) },
    {
      name: 'a member of a Multi-AZ cluster',
      item: single({ dBClusterIdentifier: 'orders-cluster' }),
      reason: 'zones are a matter of its cluster orders-cluster',
    },
  ],
  failed: [
    {
      name: 'nothing said of zones',
      item: dbInstance({ multiAZ: null }),
      cause: 'configuration.multiAZ',
    },
    { name: 'no engine', item: dbInstance({ engine: undefined }), cause: 'configuration.engine' },
  ],
  absenceViolates: 'an instance that names no cluster stands alone',
});
