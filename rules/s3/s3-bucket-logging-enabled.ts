import { optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { bucket } from './bucket.ts';

const PATH = 'supplementaryConfiguration.BucketLoggingConfiguration';

export default defineRule({
  id: 's3-bucket-logging-enabled',
  title: 'S3 buckets log the requests to them',
  severity: 'medium',
  pillar: 'operations',
  why: 'Without access logs nobody can say later who read or changed what in the bucket.',
  fix: 'Deliver access logs to a bucket for logs in the same Region.',
  fixCommand:
    'aws s3api put-bucket-logging --bucket {resourceId} --bucket-logging-status file://<logging>.json --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-logging-enabled.html',
  on: bucket,
  parameters: {
    targetBucket: optionalText('name of the bucket that logs must go to'),
    targetPrefix: optionalText('prefix that logs must have'),
  },
  messages: {
    off: 'Bucket {bucket} does not log the requests to it.',
    elsewhere: 'Bucket {bucket} logs to {actual} instead of {wanted}.',
  },

  evaluate({ name, logging }, { parameters, violation }) {
    const { targetBucket, targetPrefix } = parameters;
    if (logging === undefined) {
      const path = `${PATH}.destinationBucketName`;
      const evidence = { path, expected: targetBucket ?? 'a bucket', actual: null };
      return violation('off', { bucket: name }, evidence);
    }
    const wanted = {
      bucket: targetBucket ?? logging.bucket,
      prefix: targetPrefix ?? logging.prefix,
    };
    if (wanted.bucket === logging.bucket && wanted.prefix === logging.prefix) return compliant;
    const text = (place: typeof logging) => `${place.bucket}/${place.prefix}`;
    const data = { bucket: name, actual: text(logging), wanted: text(wanted) };
    return violation('elsewhere', data, { path: PATH, expected: data.wanted, actual: data.actual });
  },
});
