import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { bucket } from './bucket.ts';
import { publicWays, waysEvidence, waysText } from './public-access.ts';

const ACTIONS = [
  's3:PutObject',
  's3:PutObjectAcl',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutBucketAcl',
  's3:PutBucketPolicy',
  's3:DeleteBucket',
];
const PERMISSIONS = ['Write', 'WriteAcp', 'FullControl'];

export default defineRule({
  id: 's3-bucket-public-write-prohibited',
  title: 'S3 buckets cannot be written by everyone',
  severity: 'critical',
  pillar: 'security',
  why: 'Where everyone can write, anyone can plant files, overwrite yours or delete them.',
  fix: 'Block public access to the bucket, and let writers in by role.',
  fixCommand:
    'aws s3api put-public-access-block --bucket {resourceId} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-public-write-prohibited.html',
  inhibits: ['s3-bucket-level-public-access-prohibited'],
  on: bucket,
  messages: { public: 'Bucket {bucket} can be written by everyone through {ways}.' },

  evaluate(found, { violation }) {
    const ways = publicWays(found, ACTIONS, PERMISSIONS);
    if (ways.length === 0) return compliant;
    return violation('public', { bucket: found.name, ways: waysText(ways) }, ...waysEvidence(ways));
  },
});
