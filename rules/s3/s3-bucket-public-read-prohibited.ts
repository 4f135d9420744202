import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { bucket } from './bucket.ts';
import { publicWays, waysEvidence, waysText } from './public-access.ts';

const ACTIONS = [
  's3:GetObject',
  's3:GetObjectVersion',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:GetObjectAcl',
  's3:GetBucketAcl',
];
const PERMISSIONS = ['Read', 'ReadAcp', 'FullControl'];

export default defineRule({
  id: 's3-bucket-public-read-prohibited',
  title: 'S3 buckets cannot be read by everyone',
  severity: 'critical',
  pillar: 'security',
  why: 'Buckets that everyone can read are searched for by name all day, and what is in them is published.',
  fix: 'Block public access to the bucket, and share what must be public by CloudFront.',
  fixCommand:
    'aws s3api put-public-access-block --bucket {resourceId} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-public-read-prohibited.html',
  inhibits: ['s3-bucket-level-public-access-prohibited'],
  on: bucket,
  messages: { public: 'Bucket {bucket} can be read by everyone through {ways}.' },

  evaluate(found, { violation }) {
    const ways = publicWays(found, ACTIONS, PERMISSIONS);
    if (ways.length === 0) return compliant;
    return violation('public', { bucket: found.name, ways: waysText(ways) }, ...waysEvidence(ways));
  },
});
