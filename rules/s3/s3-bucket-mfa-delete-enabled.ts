import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { bucket } from './bucket.ts';

export default defineRule({
  id: 's3-bucket-mfa-delete-enabled',
  title: 'Deleting versions from S3 buckets takes MFA',
  severity: 'low',
  pillar: 'security',
  why: 'Stolen credentials without the second factor can otherwise delete every version of every object.',
  fix: 'Switch MFA delete on as the root user with its MFA device.',
  fixCommand:
    'aws s3api put-bucket-versioning --bucket {resourceId} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "<serial> <code>" --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-mfa-delete-enabled.html',
  on: bucket,
  messages: { off: 'Versions in bucket {bucket} can be deleted without MFA.' },

  evaluate({ name, versioning, mfaDelete }, { violation }) {
    if (versioning !== 'Enabled') return notApplicable(`versioning of the bucket is ${versioning}`);
    if (mfaDelete) return compliant;
    const path = 'supplementaryConfiguration.BucketVersioningConfiguration.isMfaDeleteEnabled';
    return violation('off', { bucket: name }, { path, expected: true, actual: false });
  },
});
