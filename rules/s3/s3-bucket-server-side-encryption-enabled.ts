import {
  allowsEveryone,
  concernsAction,
  type Statement,
} from '#shared/document/policy-document.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { bucket } from './bucket.ts';

export default defineRule({
  id: 's3-bucket-server-side-encryption-enabled',
  title: 'S3 buckets encrypt what is put into them',
  severity: 'medium',
  pillar: 'security',
  why: 'Objects that are stored unencrypted can be read by whoever gets hold of the storage.',
  fix: 'Switch default encryption on for the bucket.',
  fixCommand:
    'aws s3api put-bucket-encryption --bucket {resourceId} --server-side-encryption-configuration \'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}\' --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-server-side-encryption-enabled.html',
  on: bucket,
  messages: {
    unencrypted: 'Bucket {bucket} neither encrypts by default nor refuses what is not encrypted.',
  },

  evaluate({ name, encryption, policy }, { violation }) {
    if (encryption.length > 0 || policy.some(refusesUnencrypted)) return compliant;
    const path = 'supplementaryConfiguration.ServerSideEncryptionConfiguration';
    const evidence = { path, expected: 'a default algorithm', actual: null };
    return violation('unencrypted', { bucket: name }, evidence);
  },
});

const HEADER = 's3:x-amz-server-side-encryption';

/** A denial to everyone of putting objects on no other condition than the missing header. */
function refusesUnencrypted(statement: Statement): boolean {
  if (statement.allows || !allowsEveryone({ ...statement, allows: true })) return false;
  return (
    concernsAction(statement, 's3:PutObject') &&
    statement.conditions.length > 0 &&
    statement.conditions.every(
      ({ key, operator, values }) =>
        key === HEADER &&
        (/^StringNotEquals(?:IgnoreCase)?$/i.test(operator) ||
          (/^Null$/i.test(operator) && values.includes('true'))),
    )
  );
}
