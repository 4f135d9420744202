import { test } from 'vitest';
import { HUB, MANAGEMENT, parameters } from './organization.ts';
import { expectTold, type Row, say, stack } from './told.ts';
import { Refusal } from './wire.ts';

const rows: readonly Row[] = [
  [
    'an old Node',
    'node-version',
    'fail',
    { circumstances: { nodeVersion: '20.20.2' } },
    /^npm ci$/,
  ],
  [
    'root signed in',
    'credentials',
    'warn',
    say('sts:GetCallerIdentity', { Account: HUB, Arn: `arn:aws:iam::${HUB}:root`, UserId: HUB }),
    /configure sso/,
  ],
  ['a clock ten minutes late', 'clock', 'fail', { aheadMs: 600_000 }, /timedatectl/],
  ['a clock two minutes early', 'clock', 'warn', { aheadMs: -120_000 }, /timedatectl/],
  [
    'a Region that is not enabled',
    'regions',
    'fail',
    { circumstances: { regions: ['eu-west-1', 'us-east-1', 'ap-east-1'] } },
    /enable-region --region-name ap-east-1/,
  ],
  [
    'a Region that is not looked at',
    'regions',
    'warn',
    say('ec2:DescribeRegions', {
      regionInfo: ['eu-west-1', 'us-east-1', 'eu-north-1'].map((regionName) => ({
        regionName,
        optInStatus: 'opt-in-not-required',
      })),
    }),
    /--regions eu-north-1,eu-west-1,us-east-1/,
  ],
  [
    'billing features only',
    'organization',
    'fail',
    say('organizations:DescribeOrganization', {
      Organization: {
        Id: 'o-abcdefghij',
        FeatureSet: 'CONSOLIDATED_BILLING',
        MasterAccountId: MANAGEMENT,
      },
    }),
    /enable-all-features/,
  ],
  [
    'a hub of another organization',
    'organization',
    'fail',
    stack({ Parameters: parameters({ OrganizationId: 'o-zzzzzzzzzz' }) }),
    /organizationId=o-abcdefghij/,
  ],
  [
    'a hub that listens to nobody',
    'organization',
    'warn',
    stack({ Parameters: parameters({ OrganizationId: '' }) }),
    /organizationId=o-abcdefghij/,
  ],
  [
    'no organization though one is expected',
    'organization',
    'fail',
    say('organizations:DescribeOrganization', new Refusal('AWSOrganizationsNotInUseException')),
    /npm run package/,
  ],
  [
    'no trusted access for StackSets',
    'trusted-access',
    'fail',
    say('organizations:ListAWSServiceAccessForOrganization', {
      EnabledServicePrincipals: [{ ServicePrincipal: 'config.amazonaws.com' }],
    }),
    /activate-organizations-access && aws organizations enable-aws-service-access --service-principal cloudtrail/,
  ],
  [
    'no trusted access for CloudTrail',
    'trusted-access',
    'warn',
    say('organizations:ListAWSServiceAccessForOrganization', {
      EnabledServicePrincipals: [
        'config.amazonaws.com',
        'member.org.stacksets.cloudformation.amazonaws.com',
      ].map((ServicePrincipal) => ({ ServicePrincipal })),
    }),
    /cloudtrail\.amazonaws\.com$/,
  ],
  [
    'not delegated',
    'delegated-administrator',
    'fail',
    say('organizations:ListDelegatedAdministrators', { DelegatedAdministrators: [] }),
    new RegExp(`register-delegated-administrator --account-id ${HUB}`),
  ],
  [
    'in the management account',
    'delegated-administrator',
    'warn',
    say('organizations:DescribeOrganization', {
      Organization: { Id: 'o-abcdefghij', FeatureSet: 'ALL', MasterAccountId: HUB },
    }),
    /register-delegated/,
  ],
  [
    'an account that is closed',
    'accounts',
    'pass',
    say('organizations:ListAccounts', {
      Accounts: [
        { Id: HUB, State: 'ACTIVE' },
        { Id: '222200000001', State: 'CLOSED' },
      ],
    }),
    undefined,
  ],
];

test.each(rows)('%s: %s is %s', (...row) => expectTold(row));
