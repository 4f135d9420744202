import rule from '#rules/s3/s3-bucket-level-public-access-prohibited.ts';
import { ALL_BLOCKED, bucket, openBucket } from '#test/support/resources/bucket.ts';
import { testRule } from '#test/support/test-rule.ts';

const blocked = (overrides: Readonly<Record<string, unknown>>) =>
  bucket({ PublicAccessBlockConfiguration: { ...ALL_BLOCKED, ...overrides } });

testRule(rule, {
  compliant: [
    { name: 'all four', item: bucket() },
    {
      name: 'all four, as JSON text',
      item: bucket({ PublicAccessBlockConfiguration: JSON.stringify(ALL_BLOCKED) }),
    },
    { name: 'all four, as words', item: blocked({ blockPublicAcls: 'true' }) },
    {
      name: 'another bucket may be public',
      parameters: { excludedPublicBuckets: 'website' },
      item: bucket(),
    },
  ],
  violation: [
    {
      name: 'not configured',
      item: openBucket(),
      says: 'Bucket reports-111122223333 does not block public access: blockPublicAcls, ignorePublicAcls, blockPublicPolicy, restrictPublicBuckets off.',
      shows: [
        {
          path: 'supplementaryConfiguration.PublicAccessBlockConfiguration',
          expected: {
            blockPublicAcls: true,
            ignorePublicAcls: true,
            blockPublicPolicy: true,
            restrictPublicBuckets: true,
          },
          actual: {
            blockPublicAcls: false,
            ignorePublicAcls: false,
            blockPublicPolicy: false,
            restrictPublicBuckets: false,
          },
        },
      ],
    },
    {
      name: 'one off',
      item: blocked({ restrictPublicBuckets: false }),
      says: 'Bucket reports-111122223333 does not block public access: restrictPublicBuckets off.',
    },
    { name: 'one missing', item: blocked({ ignorePublicAcls: null }) },
    {
      name: 'not configured, another bucket may be public',
      parameters: { excludedPublicBuckets: ['website'] },
      item: openBucket(),
    },
  ],
  notApplicable: [
    {
      name: 'a bucket that may be public',
      parameters: { excludedPublicBuckets: 'website, reports-111122223333' },
      item: openBucket(),
      reason: 'the bucket is among those that may be public',
    },
  ],
  absenceViolates: 'a block that an item does not carry is not configured',
});
