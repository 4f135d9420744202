import { flag } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { accountBlockSetting } from './account-block-setting.ts';
import { blockShortfall, shortfallEvidence } from './block-shortfall.ts';

/** AWS writes these with a capital: `True`. */
const setting = () => {
  const { parse } = flag(true);
  const lower = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);
  return { ...flag(true), parse: (value: unknown) => parse(lower(value)) };
};

export default defineRule({
  id: 's3-account-level-public-access-blocks-periodic',
  title: 'The account blocks public access to S3, and has it set',
  severity: 'medium',
  pillar: 'security',
  why: 'The block of the account holds for every bucket; where it was never set, AWS Config has no item that a rule could see.',
  fix: 'Switch all four settings of the public access block on for the account.',
  fixCommand:
    'aws s3control put-public-access-block --account-id {accountId} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-account-level-public-access-blocks-periodic.html',
  inhibits: ['s3-account-level-public-access-blocks', 's3-bucket-level-public-access-prohibited'],
  on: accountBlockSetting,
  parameters: {
    IgnorePublicAcls: setting(),
    BlockPublicPolicy: setting(),
    BlockPublicAcls: setting(),
    RestrictPublicBuckets: setting(),
  },
  messages: {
    never: 'Account {account} has never set its block of public access to S3.',
    open: 'Account {account} does not block public access to S3: {settings} off.',
  },

  evaluate({ block }, { parameters, subject, violation }) {
    const account = subject.accountId;
    if (block === null) {
      const evidence = { path: 'publicAccessBlock', expected: 'four settings', actual: null };
      return violation('never', { account }, evidence);
    }
    const off = blockShortfall(block, {
      ignorePublicAcls: parameters.IgnorePublicAcls,
      blockPublicPolicy: parameters.BlockPublicPolicy,
      blockPublicAcls: parameters.BlockPublicAcls,
      restrictPublicBuckets: parameters.RestrictPublicBuckets,
    });
    if (off.length === 0) return compliant;
    const data = { account, settings: off.join(', ') };
    return violation('open', data, shortfallEvidence('publicAccessBlock', off));
  },
});
