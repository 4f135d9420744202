import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { trail } from './trail.ts';

export default defineRule({
  id: 'cloud-trail-encryption-enabled',
  title: 'CloudTrail trails encrypt their log files with a KMS key',
  severity: 'medium',
  pillar: 'security',
  why: 'With a key of its own, reading the log takes the right to use the key and not only the right to read the bucket.',
  fix: 'Give the trail a KMS key whose policy lets CloudTrail encrypt and readers decrypt.',
  fixCommand:
    'aws cloudtrail update-trail --name {resourceId} --kms-key-id <key> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-encryption-enabled.html',
  on: trail,
  messages: { unencrypted: 'Trail {trail} does not encrypt its log files with a KMS key.' },

  evaluate({ name, kmsKeyId }, { violation }) {
    if (kmsKeyId !== undefined) return compliant;
    const evidence = { path: 'kmsKeyId', expected: 'a KMS key', actual: null };
    return violation('unencrypted', { trail: name }, evidence);
  },
});
