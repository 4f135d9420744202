import rule from '#rules/s3/s3-bucket-public-read-prohibited.ts';
import {
  ALL_BLOCKED,
  accessControlList,
  bucket,
  bucketPolicy,
  grant,
  openBucket,
  statement,
} from '#test/support/resources/bucket.ts';
import { testRule } from '#test/support/test-rule.ts';

const allows = (overrides = {}) =>
  bucketPolicy(statement({ Action: 's3:GetObject', ...overrides }));
const granted = (permission: string, group?: string) => accessControlList(grant(permission, group));

testRule(rule, {
  compliant: [
    { name: 'nobody but the owner', item: openBucket() },
    { name: 'no policy at all', item: openBucket({ BucketPolicy: undefined }) },
    {
      name: 'everyone by policy and list, both blocked',
      item: bucket({ BucketPolicy: allows(), AccessControlList: granted('Read', 'AllUsers') }),
    },
    {
      name: 'everyone by policy, policies blocked',
      item: bucket({
        BucketPolicy: allows(),
        PublicAccessBlockConfiguration: { ...ALL_BLOCKED, ignorePublicAcls: false },
      }),
    },
    {
      name: 'everyone by list, lists blocked',
      item: bucket({
        AccessControlList: granted('Read', 'AllUsers'),
        PublicAccessBlockConfiguration: { ...ALL_BLOCKED, restrictPublicBuckets: false },
      }),
    },
    {
      name: 'everyone, something else',
      item: openBucket({ BucketPolicy: allows({ Action: 's3:PutObject' }) }),
    },
    {
      name: 'one account',
      item: openBucket({ BucketPolicy: allows({ Principal: { AWS: '444455556666' } }) }),
    },
    {
      name: 'one organization',
      item: openBucket({
        BucketPolicy: allows({
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        }),
      }),
    },
    {
      name: 'a denial to everyone',
      item: openBucket({ BucketPolicy: allows({ Effect: 'Deny' }) }),
    },
    {
      name: 'another permission for everyone',
      item: openBucket({ AccessControlList: granted('Write', 'AllUsers') }),
    },
    {
      name: 'log delivery by list',
      item: openBucket({ AccessControlList: granted('Read', 'LogDelivery') }),
    },
  ],
  violation: [
    {
      name: 'everyone by policy',
      item: openBucket({ BucketPolicy: allows() }),
      says: 'Bucket reports-111122223333 can be read by everyone through its policy.',
      shows: [
        {
          path: 'supplementaryConfiguration.BucketPolicy.policyText.Statement[0]',
          expected: 's3:GetObject for known principals only',
          actual: 's3:GetObject for everyone',
        },
      ],
    },
    {
      name: 'everyone by list',
      item: openBucket({ AccessControlList: granted('Read', 'AllUsers') }),
      says: 'Bucket reports-111122223333 can be read by everyone through its access control list.',
    },
    {
      name: 'everyone by both, in two spellings',
      item: openBucket({
        BucketPolicy: allows({ Principal: { AWS: ['*'] }, Action: 's3:*' }),
        AccessControlList: JSON.stringify(
          granted('FullControl', 'http://acs.amazonaws.com/groups/global/AllUsers'),
        ),
      }),
      says: 'Bucket reports-111122223333 can be read by everyone through its policy and its access control list.',
    },
    {
      name: 'everyone with an AWS account, by list',
      item: openBucket({ AccessControlList: granted('Read', 'AuthenticatedUsers') }),
    },
    {
      name: 'everyone, only lists blocked',
      item: bucket({
        BucketPolicy: allows(),
        PublicAccessBlockConfiguration: { ...ALL_BLOCKED, restrictPublicBuckets: false },
      }),
    },
    {
      name: 'everyone, only new policies blocked',
      item: bucket({
        BucketPolicy: allows(),
        PublicAccessBlockConfiguration: { blockPublicPolicy: true },
      }),
    },
    {
      name: 'everyone by list, only policies blocked',
      item: bucket({
        AccessControlList: granted('Read', 'AllUsers'),
        PublicAccessBlockConfiguration: { ...ALL_BLOCKED, ignorePublicAcls: false },
      }),
    },
    {
      name: 'everyone but one',
      item: openBucket({
        BucketPolicy: allows({ Principal: undefined, NotPrincipal: { AWS: '444455556666' } }),
      }),
    },
    {
      name: 'everything but one action',
      item: openBucket({
        BucketPolicy: allows({ Action: undefined, NotAction: 's3:PutBucketTagging' }),
      }),
    },
    {
      name: 'a condition with a wildcard',
      item: openBucket({
        BucketPolicy: allows({ Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } }),
      }),
    },
    {
      name: 'the second of two statements',
      item: openBucket({
        BucketPolicy: bucketPolicy(
          statement({ Principal: { AWS: '444455556666' } }),
          statement({ Action: 's3:GetObject' }),
        ),
      }),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'a policy that is no JSON',
      item: openBucket({ BucketPolicy: { policyText: 'Allow' } }),
      cause: 'policyText: expected JSON',
    },
    {
      name: 'no access control list',
      item: openBucket({ AccessControlList: undefined }),
      cause: 'AccessControlList',
    },
    {
      name: 'a list without grants',
      item: openBucket({ AccessControlList: '{}' }),
      cause: 'grantList',
    },
    { name: 'no name', item: bucket({}, { name: undefined }), cause: 'configuration.name' },
  ],
  absenceViolates: 'a block, a condition that is not there does not keep anyone out',
});
