import rule from '#rules/rds/rds-instance-public-access-check.ts';
import { dbInstance } from '#test/support/resources/db-instance.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'not public', item: dbInstance() },
    { name: 'not public, as the word "false"', item: dbInstance({ publiclyAccessible: 'false' }) },
  ],
  violation: [
    {
      name: 'public',
      item: dbInstance({ publiclyAccessible: true }),
      says: 'Database orders (postgres) is publicly accessible.',
      shows: [{ path: 'publiclyAccessible', expected: false, actual: true }],
    },
    {
      name: 'public, a member of a cluster',
      item: dbInstance({
        publiclyAccessible: true,
        engine: 'aurora-mysql',
        dBClusterIdentifier: 'orders',
      }),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of it',
      item: dbInstance({ publiclyAccessible: null }),
      cause: 'configuration.publiclyAccessible',
    },
  ],
});
