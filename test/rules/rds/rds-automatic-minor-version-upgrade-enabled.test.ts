import rule from '#rules/rds/rds-automatic-minor-version-upgrade-enabled.ts';
import { dbInstance } from '#test/support/resources/db-instance.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [{ name: 'by itself', item: dbInstance() }],
  violation: [
    {
      name: 'by hand',
      item: dbInstance({ autoMinorVersionUpgrade: false }),
      says: 'Database orders (postgres) does not take minor versions by itself.',
      shows: [{ path: 'autoMinorVersionUpgrade', expected: true, actual: false }],
    },
    {
      name: 'by hand, as the word "false"',
      item: dbInstance({ autoMinorVersionUpgrade: 'false' }),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of it',
      item: dbInstance({ autoMinorVersionUpgrade: undefined }),
      cause: 'configuration.autoMinorVersionUpgrade',
    },
  ],
});
