import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { trail } from './trail.ts';

export default defineRule({
  id: 'cloud-trail-cloud-watch-logs-enabled',
  title: 'CloudTrail trails write to CloudWatch Logs',
  severity: 'low',
  pillar: 'operations',
  why: 'In a log group, events can be searched and can raise alarms within minutes; in a bucket they only lie.',
  fix: 'Give the trail a log group and a role that may write to it.',
  fixCommand:
    'aws cloudtrail update-trail --name {resourceId} --cloud-watch-logs-log-group-arn <log group> --cloud-watch-logs-role-arn <role> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-cloud-watch-logs-enabled.html',
  on: trail,
  messages: { off: 'Trail {trail} does not write to CloudWatch Logs.' },

  evaluate({ name, logGroupArn }, { violation }) {
    if (logGroupArn !== undefined) return compliant;
    const evidence = { path: 'cloudWatchLogsLogGroupArn', expected: 'a log group', actual: null };
    return violation('off', { trail: name }, evidence);
  },
});
