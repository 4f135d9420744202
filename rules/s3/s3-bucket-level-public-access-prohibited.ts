import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { blockShortfall, shortfallEvidence } from './block-shortfall.ts';
import { bucket } from './bucket.ts';

export default defineRule({
  id: 's3-bucket-level-public-access-prohibited',
  title: 'S3 buckets block public access',
  severity: 'high',
  pillar: 'security',
  why: 'Without the block, one careless policy or access control list makes the bucket public.',
  fix: 'Switch all four settings of the public access block on for the bucket.',
  fixCommand:
    'aws s3api put-public-access-block --bucket {resourceId} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-level-public-access-prohibited.html',
  on: bucket,
  parameters: { excludedPublicBuckets: textList([], 'names of buckets that may be public') },
  messages: { open: 'Bucket {bucket} does not block public access: {settings} off.' },

  evaluate({ name, publicAccessBlock }, { parameters, violation }) {
    if (parameters.excludedPublicBuckets.includes(name)) {
      return notApplicable('the bucket is among those that may be public');
    }
    const off = blockShortfall(publicAccessBlock);
    if (off.length === 0) return compliant;
    const path = 'supplementaryConfiguration.PublicAccessBlockConfiguration';
    return violation(
      'open',
      { bucket: name, settings: off.join(', ') },
      shortfallEvidence(path, off),
    );
  },
});
