import rule from '#rules/cloudtrail/cloudtrail-enabled.ts';
import { trail, trails } from '#test/support/resources/account.ts';
import { testRule } from '#test/support/test-rule.ts';

const BUCKET = { s3BucketName: 'audit-logs-111122223333' };
const TOPIC = { snsTopicArn: 'arn:aws:sns:eu-central-1:111122223333:audit' };
const LOG_GROUP = {
  cloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:audit:*',
};

testRule(rule, {
  compliant: [
    { name: 'one trail that is logging', state: trails(trail()) },
    {
      name: 'one of two is logging',
      state: trails(trail({ isLogging: false }), trail({ Name: 'second' })),
    },
    { name: 'a bare trail', state: trails({ Name: 'bare', isLogging: true }) },
    {
      name: 'all destinations as wanted',
      parameters: { ...BUCKET, ...TOPIC, ...LOG_GROUP },
      state: trails(trail()),
    },
    {
      name: 'a log group wanted without :*',
      parameters: {
        cloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:audit',
      },
      state: trails(trail()),
    },
    {
      name: 'the second delivers as wanted',
      parameters: BUCKET,
      state: trails(trail({ S3BucketName: 'other' }), trail({ Name: 'second' })),
    },
  ],
  violation: [
    {
      name: 'no trail',
      state: trails(),
      says: 'Account 111122223333 has no trail.',
      shows: [{ path: 'trails', expected: 'a trail', actual: [] }],
    },
    {
      name: 'none is logging',
      state: trails(trail({ isLogging: false }), trail({ Name: 'second', isLogging: false })),
      says: 'No trail of account 111122223333 is logging: audit, second.',
      shows: [
        { path: 'trails[0].isLogging', expected: true, actual: false },
        { path: 'trails[1].isLogging', expected: true, actual: false },
      ],
    },
    {
      name: 'another bucket',
      parameters: { s3BucketName: 'central-logs' },
      state: trails(trail()),
      says: 'No trail of account 111122223333 that is logging delivers as required: audit (bucket audit-logs-111122223333 instead of central-logs).',
      shows: [
        {
          path: 'trails[0].S3BucketName',
          expected: 'central-logs',
          actual: 'audit-logs-111122223333',
        },
      ],
    },
    {
      name: 'another topic',
      parameters: { snsTopicArn: 'arn:aws:sns:eu-central-1:111122223333:other' },
      state: trails(trail()),
    },
    {
      name: 'no log group',
      parameters: LOG_GROUP,
      state: trails(trail({ CloudWatchLogsLogGroupArn: undefined })),
      says: 'No trail of account 111122223333 that is logging delivers as required: audit (log group none instead of arn:aws:logs:eu-central-1:111122223333:log-group:audit:*).',
    },
    {
      name: 'bucket and topic are right, but of two trails',
      parameters: { ...BUCKET, ...TOPIC },
      state: trails(
        trail({ SnsTopicARN: undefined }),
        trail({ Name: 'second', S3BucketName: 'other' }),
      ),
      says: 'No trail of account 111122223333 that is logging delivers as required: audit (topic none instead of arn:aws:sns:eu-central-1:111122223333:audit); second (bucket other instead of audit-logs-111122223333).',
    },
    {
      name: 'the one with the right bucket is not logging',
      parameters: BUCKET,
      state: trails(trail({ isLogging: false }), trail({ Name: 'second', S3BucketName: 'other' })),
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'no list of trails', state: {}, cause: 'trails: expected a list' },
    {
      name: 'not known whether it is logging',
      state: trails(trail({ isLogging: undefined })),
      cause: 'trails[0].isLogging',
    },
  ],
  absenceViolates:
    'a trail without a bucket, topic or log group of its own does not deliver to the wanted one',
});
