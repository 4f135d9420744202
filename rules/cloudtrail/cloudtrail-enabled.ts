import { shortList } from '#shared/document/short-list.ts';
import { optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { differences, differencesEvidence, differencesText } from './trail-destination.ts';
import { trails } from './trails.ts';

export default defineRule({
  id: 'cloudtrail-enabled',
  title: 'A CloudTrail trail records what happens in the account',
  severity: 'high',
  pillar: 'security',
  why: 'Without a trail nobody can say later who did what, and detection has nothing to look at.',
  fix: 'Create a multi-Region trail for the account, or start logging on the one it has.',
  fixCommand: 'aws cloudtrail start-logging --name <trail> --region <home region>',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/cloudtrail-enabled.html',
  on: trails,
  parameters: {
    s3BucketName: optionalText('name of the bucket that the trail must deliver to'),
    snsTopicArn: optionalText('ARN of the topic that the trail must notify'),
    cloudWatchLogsLogGroupArn: optionalText('ARN of the log group that the trail must write to'),
  },
  messages: {
    none: 'Account {account} has no trail.',
    stopped: 'No trail of account {account} is logging: {trails}.',
    elsewhere: 'No trail of account {account} that is logging delivers as required: {differences}.',
  },

  evaluate({ trails: all }, { parameters, subject, violation }) {
    const account = subject.accountId;
    if (all.length === 0) {
      return violation('none', { account }, { path: 'trails', expected: 'a trail', actual: [] });
    }
    const logging = all.filter(({ isLogging }) => isLogging);
    if (logging.length === 0) {
      const evidence = all
        .slice(0, 3)
        .map(({ path }) => ({ path: `${path}.isLogging`, expected: true, actual: false }));
      const names = shortList(all.map(({ name }) => name));
      return violation('stopped', { account, trails: names }, ...evidence);
    }
    const found = logging.map((trail) => differences(trail, parameters));
    if (found.some((each) => each.length === 0)) return compliant;
    const data = { account, differences: differencesText(logging, found) };
    return violation('elsewhere', data, ...differencesEvidence(found));
  },
});
