import rule from '#rules/logs/cw-loggroup-retention-period-check.ts';
import { logGroup } from '#test/support/resources/log-group.ts';
import { testRule } from '#test/support/test-rule.ts';

const template = (fields: Readonly<Record<string, unknown>>) => ({
  ...logGroup(),
  configuration: { LogGroupName: '/shop/web', ...fields },
});

testRule(rule, {
  compliant: [
    { name: 'exactly as long as wanted', item: logGroup() },
    { name: 'for ever', item: logGroup({ retentionInDays: undefined }) },
    { name: 'as text', item: logGroup({ retentionInDays: '400' }) },
    {
      name: 'less is wanted',
      parameters: { MinRetentionTime: '30' },
      item: logGroup({ retentionInDays: 30 }),
    },
    {
      name: 'among those to judge',
      parameters: { LogGroupNames: '/shop/web, /shop/db' },
      item: logGroup(),
    },
    { name: 'as CloudFormation has it', item: template({ RetentionInDays: 731 }) },
    { name: 'as CloudFormation has it, for ever', item: template({}) },
  ],
  violation: [
    {
      name: 'too short',
      item: logGroup({ retentionInDays: 180 }),
      says: 'Log group /shop/web keeps events for 180 of at least 365 days.',
      shows: [{ path: 'retentionInDays', expected: 'at least 365', actual: 180 }],
    },
    {
      name: 'too short, as CloudFormation has it',
      item: template({ RetentionInDays: 30 }),
      shows: [{ path: 'RetentionInDays', expected: 'at least 365', actual: 30 }],
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
      item: logGroup({ retentionInDays: 1 }),
      reason: 'the log group is not among those to judge',
    },
  ],
  failed: [
    { name: 'no name', item: logGroup({ logGroupName: undefined }), cause: 'logGroupName' },
    {
      name: 'a retention that is no number',
      item: logGroup({ retentionInDays: 'long' }),
      cause: 'configuration.retentionInDays',
    },
  ],
});
