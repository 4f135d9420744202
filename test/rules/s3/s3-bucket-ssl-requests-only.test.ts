import rule from '#rules/s3/s3-bucket-ssl-requests-only.ts';
import { BUCKET, bucket, bucketPolicy, statement } from '#test/support/resources/bucket.ts';
import { testRule } from '#test/support/test-rule.ts';

const ARN = `arn:aws:s3:::${BUCKET}`;
const denial = (overrides = {}) =>
  statement({
    Effect: 'Deny',
    Action: 's3:*',
    Resource: [ARN, `${ARN}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    ...overrides,
  });
const having = (...statements: readonly unknown[]) =>
  bucket({ BucketPolicy: bucketPolicy(...statements) });
const china = {
  ...having(denial({ Resource: [ARN, `${ARN}/*`].map((arn) => arn.replace('aws', 'aws-cn')) })),
  awsRegion: 'cn-north-1',
};

testRule(rule, {
  compliant: [
    { name: 'denied for the bucket and its objects', item: having(denial()) },
    { name: 'denied to AWS "*"', item: having(denial({ Principal: { AWS: '*' } })) },
    { name: 'every action denied', item: having(denial({ Action: ['*'] })) },
    {
      name: 'every action denied, among others',
      item: having(denial({ Action: ['s3:Get*', 's3:*'] })),
    },
    { name: 'every resource denied', item: having(denial({ Resource: '*' })) },
    { name: 'one pattern for both', item: having(denial({ Resource: `${ARN}*` })) },
    {
      name: 'two statements for the two parts',
      item: having(denial({ Resource: ARN }), statement(), denial({ Resource: `${ARN}/*` })),
    },
    {
      name: 'a value that is no text',
      item: having(denial({ Condition: { Bool: { 'aws:securetransport': false } } })),
    },
    { name: 'another partition', item: china },
  ],
  violation: [
    {
      name: 'denied with and without TLS, written together',
      item: having(denial({ Condition: { Bool: { 'aws:SecureTransport': ['true', 'false'] } } })),
    },
    {
      name: 'no policy',
      item: bucket(),
      says: 'Bucket reports-111122223333 has no policy that refuses requests without TLS.',
      shows: [
        {
          path: 'supplementaryConfiguration.BucketPolicy.policyText',
          expected: 's3:* denied to everyone without TLS',
          actual: null,
        },
      ],
    },
    {
      name: 'a policy about something else',
      item: having(statement()),
      says: 'The policy of bucket reports-111122223333 does not refuse all requests without TLS to the bucket and its objects.',
      shows: [
        {
          path: 'supplementaryConfiguration.BucketPolicy.policyText',
          expected: 's3:* denied to everyone without TLS',
          actual: 'not denied',
        },
      ],
    },
    {
      name: 'denied for the bucket alone',
      item: having(denial({ Resource: ARN })),
      says: 'The policy of bucket reports-111122223333 does not refuse all requests without TLS to its objects.',
    },
    { name: 'denied for some objects', item: having(denial({ Resource: [ARN, `${ARN}/logs/*`] })) },
    {
      name: 'denied for another bucket',
      item: having(denial({ Resource: ['arn:aws:s3:::other', 'arn:aws:s3:::other/*'] })),
    },
    { name: 'allowed', item: having(denial({ Effect: 'Allow' })) },
    { name: 'reading alone denied', item: having(denial({ Action: 's3:Get*' })) },
    {
      name: 'all but reading denied',
      item: having(denial({ Action: undefined, NotAction: 's3:*' })),
    },
    { name: 'denied to one account', item: having(denial({ Principal: { AWS: '444455556666' } })) },
    {
      name: 'denied to everyone but one',
      item: having(denial({ Principal: undefined, NotPrincipal: { AWS: '*' } })),
    },
    {
      name: 'denied with TLS',
      item: having(denial({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
    },
    { name: 'denied always', item: having(denial({ Condition: undefined })) },
    {
      name: 'denied from one network',
      item: having(
        denial({
          Condition: {
            Bool: { 'aws:SecureTransport': 'false' },
            IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
          },
        }),
      ),
    },
    {
      name: 'denied if the key is there',
      item: having(denial({ Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } })),
    },
  ],
  notApplicable: [],
  absenceViolates: 'a policy that an item does not carry is not configured',
});
