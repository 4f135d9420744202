import rule from '#rules/s3/s3-account-level-public-access-blocks-periodic.ts';
import { type Overrides, overlaid } from '#test/support/resources/config-item.ts';
import { testRule } from '#test/support/test-rule.ts';

const ALL = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const block = (overrides: Overrides = {}) => ({ publicAccessBlock: overlaid(ALL, overrides) });
const one = (setting: string) => ({
  path: 'publicAccessBlock',
  expected: { [setting]: true },
  actual: { [setting]: false },
});

testRule(rule, {
  compliant: [
    { name: 'all four', state: block() },
    {
      name: 'three, when three are wanted',
      parameters: { RestrictPublicBuckets: 'False' },
      state: block({ RestrictPublicBuckets: false }),
    },
    {
      name: 'none, when none is wanted',
      parameters: {
        RestrictPublicBuckets: false,
        BlockPublicAcls: false,
        BlockPublicPolicy: false,
        IgnorePublicAcls: false,
      },
      state: block({
        RestrictPublicBuckets: false,
        BlockPublicAcls: false,
        BlockPublicPolicy: false,
        IgnorePublicAcls: false,
      }),
    },
  ],
  violation: [
    {
      name: 'never set',
      state: { publicAccessBlock: null },
      says: 'Account 111122223333 has never set its block of public access to S3.',
      shows: [{ path: 'publicAccessBlock', expected: 'four settings', actual: null }],
    },
    {
      name: 'public policies',
      state: block({ BlockPublicPolicy: false }),
      says: 'Account 111122223333 does not block public access to S3: blockPublicPolicy off.',
      shows: [one('blockPublicPolicy')],
    },
    {
      name: 'public ACLs',
      state: block({ BlockPublicAcls: false }),
      shows: [one('blockPublicAcls')],
    },
    {
      name: 'ACLs that are there',
      state: block({ IgnorePublicAcls: false }),
      shows: [one('ignorePublicAcls')],
    },
    {
      name: 'buckets with public policies',
      state: block({ RestrictPublicBuckets: false }),
      shows: [one('restrictPublicBuckets')],
    },
  ],
  notApplicable: [],
  failed: [
    { name: 'not told', state: {}, cause: 'publicAccessBlock' },
    {
      name: 'three of four told',
      state: block({ BlockPublicAcls: undefined }),
      cause: 'publicAccessBlock.BlockPublicAcls',
    },
  ],
  absenceViolates: 'null says that the block was never set',
});
