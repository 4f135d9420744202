import rule from '#rules/s3/s3-bucket-logging-enabled.ts';
import { bucket } from '#test/support/resources/bucket.ts';
import { testRule } from '#test/support/test-rule.ts';

const TARGET = { targetBucket: 'access-logs', targetPrefix: 'reports/' };

testRule(rule, {
  compliant: [
    { name: 'logs', item: bucket() },
    { name: 'logs to where it must', parameters: TARGET, item: bucket() },
    {
      name: 'logs without a prefix',
      item: bucket({
        BucketLoggingConfiguration: { destinationBucketName: 'access-logs', logFilePrefix: null },
      }),
    },
  ],
  violation: [
    {
      name: 'does not log',
      item: bucket({
        BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
      }),
      says: 'Bucket reports-111122223333 does not log the requests to it.',
      shows: [
        {
          path: 'supplementaryConfiguration.BucketLoggingConfiguration.destinationBucketName',
          expected: 'a bucket',
          actual: null,
        },
      ],
    },
    { name: 'logging not configured', item: bucket({ BucketLoggingConfiguration: undefined }) },
    {
      name: 'does not log to where it must',
      parameters: TARGET,
      item: bucket({ BucketLoggingConfiguration: {} }),
    },
    {
      name: 'logs to another bucket',
      parameters: { targetBucket: 'central-logs' },
      item: bucket(),
      says: 'Bucket reports-111122223333 logs to access-logs/reports/ instead of central-logs/reports/.',
      shows: [
        {
          path: 'supplementaryConfiguration.BucketLoggingConfiguration',
          expected: 'central-logs/reports/',
          actual: 'access-logs/reports/',
        },
      ],
    },
    {
      name: 'logs with another prefix',
      parameters: { targetPrefix: 's3/' },
      item: bucket(),
      says: 'Bucket reports-111122223333 logs to access-logs/reports/ instead of access-logs/s3/.',
    },
  ],
  notApplicable: [],
  absenceViolates: 'logging that an item does not carry is not configured',
});
