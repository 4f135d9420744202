import { known } from '#shared/document/known.ts';
import { flag, oneOf, optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { eventGaps } from './event-gaps.ts';
import { differences, differencesEvidence, differencesText } from './trail-destination.ts';
import { type LiveTrail, trails } from './trails.ts';

export default defineRule({
  id: 'multi-region-cloudtrail-enabled',
  title: 'A multi-Region CloudTrail trail records all management events',
  severity: 'high',
  pillar: 'security',
  why: 'Attackers go where nobody looks: a Region or a kind of call that no trail records.',
  fix: 'Make the trail multi-Region, and let it record reads and writes of every source.',
  fixCommand:
    'aws cloudtrail update-trail --name <trail> --is-multi-region-trail --region <home region>',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/multi-region-cloudtrail-enabled.html',
  on: trails,
  parameters: {
    s3BucketName: optionalText('name of the bucket that the trail must deliver to'),
    snsTopicArn: optionalText('ARN of the topic that the trail must notify'),
    cloudWatchLogsLogGroupArn: optionalText('ARN of the log group that the trail must write to'),
    includeManagementEvents: flag(true),
    readWriteType: oneOf(['ALL', 'ReadOnly', 'WriteOnly'], 'ALL'),
  },
  messages: {
    none: 'No multi-Region trail of account {account} is logging.',
    partial: 'No multi-Region trail of account {account} records what it must: {gaps}.',
  },

  evaluate({ trails: all }, { parameters, subject, violation }) {
    const account = subject.accountId;
    const logging = all.filter(
      ({ isLogging, isMultiRegion, path }) =>
        isLogging && known(isMultiRegion, `${path}.IsMultiRegionTrail`),
    );
    if (logging.length === 0) {
      const evidence = {
        path: 'trails',
        expected: 'a multi-Region trail that is logging',
        actual: all.length,
      };
      return violation('none', { account }, evidence);
    }
    const gapsOf = (trail: LiveTrail) => [
      ...differences(trail, parameters),
      ...eventGaps(trail, parameters),
    ];
    // A trail whose selectors are not known matters only when no other trail is enough.
    const isKnown = ({ managementEvents }: LiveTrail) => managementEvents !== undefined;
    if (logging.filter(isKnown).some((trail) => gapsOf(trail).length === 0)) return compliant;
    const gaps = logging.map(gapsOf);
    if (gaps.some((each) => each.length === 0)) return compliant;
    const data = { account, gaps: differencesText(logging, gaps) };
    return violation('partial', data, ...differencesEvidence(gaps));
  },
});
