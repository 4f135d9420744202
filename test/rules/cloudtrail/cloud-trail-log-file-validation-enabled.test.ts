import rule from '#rules/cloudtrail/cloud-trail-log-file-validation-enabled.ts';
import { trailItem } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [{ name: 'on', item: trailItem() }],
  violation: [
    {
      name: 'off',
      item: trailItem({ logFileValidationEnabled: false }),
      says: 'Log files of trail audit cannot be verified.',
      shows: [{ path: 'logFileValidationEnabled', expected: true, actual: false }],
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of it',
      item: trailItem({ logFileValidationEnabled: undefined }),
      cause: 'configuration.logFileValidationEnabled',
    },
  ],
});
