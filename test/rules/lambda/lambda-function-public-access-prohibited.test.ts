import rule from '#rules/lambda/lambda-function-public-access-prohibited.ts';
import { lambdaFunction, lambdaPermission } from '#test/support/resources/lambda-function.ts';
import { testRule } from '#test/support/test-rule.ts';

const having = (...overrides: readonly Readonly<Record<string, unknown>>[]) =>
  lambdaFunction(...overrides.map(lambdaPermission));
const S3 = {
  Principal: { Service: 's3.amazonaws.com' },
  Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::images' } },
};

testRule(rule, {
  compliant: [
    { name: 'no resource policy', item: lambdaFunction() },
    { name: 'a topic', item: having({}) },
    { name: 'a statement that names nobody', item: having({ Principal: undefined }) },
    {
      name: 'another account',
      item: having({ Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Condition: undefined }),
    },
    {
      name: 'everyone of an organization',
      item: having({
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    },
    {
      name: 'S3 for one account',
      item: having({
        ...S3,
        Condition: { ...S3.Condition, StringEquals: { 'AWS:SourceAccount': '111122223333' } },
      }),
    },
    {
      name: 'a denial to everyone',
      item: having({ Effect: 'Deny', Principal: '*', Condition: undefined }),
    },
  ],
  violation: [
    {
      name: 'everyone',
      item: having({ Principal: '*', Condition: undefined }),
      says: 'Function resize lets everyone in by its resource policy.',
      shows: [
        {
          path: 'supplementaryConfiguration.Policy.Statement[0]',
          expected: 'known principals only',
          actual: 'everyone',
        },
      ],
    },
    {
      name: 'every AWS principal, in the second statement',
      item: having({}, { Principal: { AWS: '*' }, Condition: undefined }),
    },
    {
      name: 'a function URL without sign-in',
      item: having({
        Principal: '*',
        Action: 'lambda:InvokeFunctionUrl',
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
      }),
    },
    {
      name: 'everyone but one',
      item: having({
        Principal: undefined,
        NotPrincipal: { AWS: '444455556666' },
        Condition: undefined,
      }),
    },
    {
      name: 'S3 for a bucket of whoever owns it',
      item: having(S3),
      says: 'Function resize lets S3 in from the buckets of every account.',
      shows: [
        {
          path: 'supplementaryConfiguration.Policy.Statement[0]',
          expected: 'a condition on aws:SourceAccount',
          actual: 's3.amazonaws.com',
        },
      ],
    },
    { name: 'S3 without a condition', item: having({ ...S3, Condition: undefined }) },
    {
      name: 'S3 for accounts by a wildcard',
      item: having({ ...S3, Condition: { StringLike: { 'AWS:SourceAccount': '*' } } }),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'a policy that cannot be read',
      item: { ...lambdaFunction(), supplementaryConfiguration: { Policy: '{' } },
      cause: 'Policy: expected JSON',
    },
  ],
});
