import { shortList } from '#shared/document/short-list.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { trailBuckets } from './trail-buckets.ts';

export default defineRule({
  id: 'cloudtrail-bucket-access-logging-enabled',
  title: 'Buckets that CloudTrail delivers to log who reads them',
  severity: 'low',
  pillar: 'security',
  why: 'Whoever covers their tracks goes to the bucket of the trail: its own log tells who was there.',
  fix: 'Switch server access logging on for the bucket, to another bucket in the same Region.',
  fixCommand:
    'aws s3api put-bucket-logging --bucket <bucket> --bucket-logging-status file://<logging>.json',
  reference:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-7',
  on: trailBuckets,
  messages: { silent: 'Buckets of trails of account {account} keep no access logs: {buckets}.' },

  evaluate(buckets, { subject, violation }) {
    const own = buckets.filter(({ isOwn }) => isOwn);
    if (own.length === 0) return notApplicable('no trail delivers to a bucket of the account');
    const silent = own.filter(({ logsTo }) => logsTo === undefined);
    if (silent.length === 0) return compliant;
    const evidence = silent.slice(0, 3).map(({ path }) => ({
      path: `${path}.logging`,
      expected: 'a bucket for the access logs',
      actual: null,
    }));
    const words = silent.map(({ name, trails }) => `${name} (${shortList(trails)})`);
    const data = { account: subject.accountId, buckets: shortList(words) };
    return violation('silent', data, ...evidence);
  },
});
