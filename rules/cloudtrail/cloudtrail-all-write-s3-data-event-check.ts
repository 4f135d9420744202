import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { recordsObjects } from './object-recorder.ts';
import { trails } from './trails.ts';

export default defineRule({
  id: 'cloudtrail-all-write-s3-data-event-check',
  title: 'A multi-Region CloudTrail trail records every write of objects in S3',
  severity: 'medium',
  pillar: 'security',
  why: 'Management events do not tell who overwrote or deleted an object: without data events, ransom and sabotage leave no trace.',
  fix: 'Let a multi-Region trail record write events of all objects in all buckets.',
  fixCommand:
    'aws cloudtrail put-event-selectors --trail-name <trail> --event-selectors file://<selectors>.json --region <home region>',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/cloudtrail-all-write-s3-data-event-check.html',
  on: trails,
  messages: {
    none: 'No multi-Region trail of account {account} that is logging records writes of all objects in S3.',
  },

  evaluate({ trails: all }, { subject, violation }) {
    if (recordsObjects(all, 'writes')) return compliant;
    const evidence = {
      path: 'trails',
      expected: 'a multi-Region trail that records writes of all objects in S3',
      actual: all.slice(0, 10).map(({ name }) => name),
    };
    return violation('none', { account: subject.accountId }, evidence);
  },
});
