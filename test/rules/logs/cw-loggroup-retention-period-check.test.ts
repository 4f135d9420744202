import rule from '#rules/logs/cw-loggroup-retention-period-check.ts';
import { logGroup } from '#test/support/resources/log-group.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'exactly as long as wanted', item: logGroup() },
    { name: 'for ever', item: logGroup({ RetentionInDays: undefined }) },
    { name: 'as text', item: logGroup({ RetentionInDays: '400' }) },
    {
      name: 'less is wanted',
      parameters: { MinRetentionTime: '30' },
      item: logGroup({ RetentionInDays: 30 }),
    },
    {
      name: 'among those to judge',
      parameters: { LogGroupNames: '/shop/web, /shop/db' },
      item: logGroup(),
    },
    {
      name: 'as CloudWatch Logs answers',
      item: logGroup({
        LogGroupName: undefined,
        RetentionInDays: undefined,
        logGroupName: '/shop/web',
        retentionInDays: 731,
      }),
    },
  ],
  violation: [
    {
      name: 'too short',
      item: logGroup({ RetentionInDays: 180 }),
      says: 'Log group /shop/web keeps events for 180 of at least 365 days.',
      shows: [{ path: 'RetentionInDays', expected: 'at least 365', actual: 180 }],
    },
    {
      name: 'one day too short',
      parameters: { MinRetentionTime: 366, LogGroupNames: ['/shop/web'] },
      item: logGroup(),
    },
  ],
  notApplicable: [
    {
      name: 'not among those to judge',
      parameters: { LogGroupNames: '/shop/db' },
      item: logGroup({ RetentionInDays: 1 }),
      reason: 'the log group is not among those to judge',
    },
  ],
  failed: [
    { name: 'no name', item: logGroup({ LogGroupName: undefined }), cause: 'logGroupName' },
    {
      name: 'a retention that is no number',
      item: logGroup({ RetentionInDays: 'long' }),
      cause: 'configuration.RetentionInDays',
    },
  ],
});
