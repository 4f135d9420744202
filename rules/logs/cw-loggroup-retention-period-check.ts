import { integer, textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { logGroup } from './log-group.ts';

export default defineRule({
  id: 'cw-loggroup-retention-period-check',
  title: 'CloudWatch log groups keep what was logged for long enough',
  severity: 'medium',
  pillar: 'security',
  why: 'What happened months ago can only be told from logs that are still there.',
  fix: 'Set the retention of the log group to the period that is required.',
  fixCommand:
    'aws logs put-retention-policy --log-group-name {resourceName} --retention-in-days 365 --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/cw-loggroup-retention-period-check.html',
  on: logGroup,
  parameters: {
    LogGroupNames: textList([], 'names of the log groups to judge; all when there are none'),
    MinRetentionTime: integer(365, { min: 1, max: 3653 }),
  },
  messages: { short: 'Log group {group} keeps events for {days} of at least {wanted} days.' },

  evaluate({ name, retentionDays, path }, { parameters, violation }) {
    const { LogGroupNames: names, MinRetentionTime: wanted } = parameters;
    if (names.length > 0 && !names.includes(name)) {
      return notApplicable('the log group is not among those to judge');
    }
    if (retentionDays === undefined || retentionDays >= wanted) return compliant;
    return violation(
      'short',
      { group: name, days: retentionDays, wanted },
      { path, expected: `at least ${wanted}`, actual: retentionDays },
    );
  },
});
