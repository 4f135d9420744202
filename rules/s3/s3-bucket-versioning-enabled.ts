import { flag } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { bucket } from './bucket.ts';

const PATH = 'supplementaryConfiguration.BucketVersioningConfiguration';

export default defineRule({
  id: 's3-bucket-versioning-enabled',
  title: 'S3 buckets keep the versions of their objects',
  severity: 'low',
  pillar: 'reliability',
  why: 'Without versions, what is overwritten or deleted by mistake or by an attacker is gone.',
  fix: 'Switch versioning on, with a lifecycle rule that removes old versions in time.',
  fixCommand:
    'aws s3api put-bucket-versioning --bucket {resourceId} --versioning-configuration Status=Enabled --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-versioning-enabled.html',
  on: bucket,
  parameters: { isMfaDeleteEnabled: flag(false) },
  messages: {
    off: 'Bucket {bucket} does not keep versions: versioning is {status}.',
    noMfaDelete: 'Bucket {bucket} keeps versions that can be deleted without MFA.',
  },

  evaluate({ name, versioning, mfaDelete }, { parameters, violation }) {
    if (versioning !== 'Enabled') {
      const evidence = { path: `${PATH}.status`, expected: 'Enabled', actual: versioning };
      return violation('off', { bucket: name, status: versioning }, evidence);
    }
    if (mfaDelete || !parameters.isMfaDeleteEnabled) return compliant;
    const evidence = { path: `${PATH}.isMfaDeleteEnabled`, expected: true, actual: false };
    return violation('noMfaDelete', { bucket: name }, evidence);
  },
});
