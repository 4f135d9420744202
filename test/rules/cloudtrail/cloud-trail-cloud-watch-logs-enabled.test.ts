import rule from '#rules/cloudtrail/cloud-trail-cloud-watch-logs-enabled.ts';
import { trailItem } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [{ name: 'a log group', item: trailItem() }],
  violation: [
    {
      name: 'no log group',
      item: trailItem({ cloudWatchLogsLogGroupArn: undefined, cloudWatchLogsRoleArn: undefined }),
      says: 'Trail audit does not write to CloudWatch Logs.',
      shows: [{ path: 'cloudWatchLogsLogGroupArn', expected: 'a log group', actual: null }],
    },
    { name: 'an empty log group', item: trailItem({ cloudWatchLogsLogGroupArn: '' }) },
  ],
  notApplicable: [],
  absenceViolates: 'AWS leaves out the log group of a trail that has none',
});
