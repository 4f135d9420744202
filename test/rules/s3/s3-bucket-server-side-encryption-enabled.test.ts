import rule from '#rules/s3/s3-bucket-server-side-encryption-enabled.ts';
import { bucket, bucketPolicy, statement } from '#test/support/resources/bucket.ts';
import { testRule } from '#test/support/test-rule.ts';

const plain = (...statements: readonly unknown[]) =>
  bucket({
    ServerSideEncryptionConfiguration: undefined,
    BucketPolicy: bucketPolicy(...statements),
  });
const refusal = (overrides = {}) =>
  statement({
    Effect: 'Deny',
    Action: 's3:PutObject',
    Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'AES256' } },
    ...overrides,
  });

testRule(rule, {
  compliant: [
    { name: 'by default', item: bucket() },
    {
      name: 'by default, with KMS',
      item: bucket({
        ServerSideEncryptionConfiguration: {
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' } }],
        },
      }),
    },
    { name: 'a refusal of the wrong header', item: plain(refusal()) },
    {
      name: 'a refusal of no header',
      item: plain(refusal({ Condition: { Null: { 's3:x-amz-server-side-encryption': 'true' } } })),
    },
  ],
  violation: [
    {
      name: 'neither',
      item: bucket({ ServerSideEncryptionConfiguration: undefined }),
      says: 'Bucket reports-111122223333 neither encrypts by default nor refuses what is not encrypted.',
      shows: [
        {
          path: 'supplementaryConfiguration.ServerSideEncryptionConfiguration',
          expected: 'a default algorithm',
          actual: null,
        },
      ],
    },
    { name: 'no rule', item: bucket({ ServerSideEncryptionConfiguration: { rules: [] } }) },
    {
      name: 'a refusal of the right header',
      item: plain(
        refusal({ Condition: { StringEquals: { 's3:x-amz-server-side-encryption': 'AES256' } } }),
      ),
    },
    {
      name: 'a refusal of any header',
      item: plain(refusal({ Condition: { Null: { 's3:x-amz-server-side-encryption': 'false' } } })),
    },
    {
      name: 'a refusal to one account',
      item: plain(refusal({ Principal: { AWS: '444455556666' } })),
    },
    {
      name: 'a refusal of the wrong header, unless it goes over TLS',
      item: plain(
        refusal({
          Condition: {
            StringNotEquals: { 's3:x-amz-server-side-encryption': 'AES256' },
            Bool: { 'aws:SecureTransport': 'false' },
          },
        }),
      ),
    },
    { name: 'a refusal of everything', item: plain(refusal({ Condition: undefined })) },
    { name: 'a refusal of something else', item: plain(refusal({ Action: 's3:GetObject' })) },
    {
      name: 'a refusal without TLS',
      item: plain(refusal({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
    },
    { name: 'a permission', item: plain(refusal({ Effect: 'Allow' })) },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'a rule without an algorithm',
      item: bucket({ ServerSideEncryptionConfiguration: { rules: [{}] } }),
      cause: 'applyServerSideEncryptionByDefault',
    },
  ],
  absenceViolates: 'encryption that an item does not carry is not configured',
});
