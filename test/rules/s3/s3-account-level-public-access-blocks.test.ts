import rule from '#rules/s3/s3-account-level-public-access-blocks.ts';
import { accountBlock } from '#test/support/resources/account-block.ts';
import { ALL_BLOCKED } from '#test/support/resources/bucket.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'all four', item: accountBlock() },
    {
      name: 'one off that nobody asks for',
      parameters: { BlockPublicAcls: 'False' },
      item: accountBlock({ blockPublicAcls: false }),
    },
    {
      name: 'asked for in capitals',
      parameters: { BlockPublicAcls: 'True' },
      item: accountBlock(ALL_BLOCKED),
    },
  ],
  violation: [
    {
      name: 'one off',
      item: accountBlock({ ignorePublicAcls: false }),
      says: 'Account 111122223333 does not block public access to S3: ignorePublicAcls off.',
      shows: [
        {
          path: 'configuration',
          expected: { ignorePublicAcls: true },
          actual: { ignorePublicAcls: false },
        },
      ],
    },
    {
      name: 'two off',
      item: accountBlock({ blockPublicPolicy: false, restrictPublicBuckets: 'false' }),
      says: 'Account 111122223333 does not block public access to S3: blockPublicPolicy, restrictPublicBuckets off.',
    },
    {
      name: 'one off that is asked for in capitals',
      parameters: { BlockPublicAcls: 'True' },
      item: accountBlock({ blockPublicAcls: false }),
    },
    {
      name: 'one off, another not asked for',
      parameters: { BlockPublicAcls: false },
      item: accountBlock({ ignorePublicAcls: false }),
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'one not said',
      item: accountBlock({ blockPublicAcls: undefined }),
      cause: 'configuration.blockPublicAcls',
    },
  ],
});
