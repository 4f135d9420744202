import type { Json } from '#shared/document/fields.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { terraform } from '../actors.ts';
import { called } from '../calls.ts';
import type { Chapter, Stage } from '../chapter.ts';
import type { Delivery } from '../envelopes.ts';
import { accountKey, observed, shown } from '../observations.ts';
import {
  type Account,
  accounts,
  dataPlatform,
  sandbox,
  shopProd,
  shopStaging,
} from '../organization.ts';

/** What a collector reads of the accounts themselves: on the first day, after a change, yesterday. */
export function accountSettings(stage: Stage): Chapter {
  const at = stage.calendar.at;
  return {
    title: 'The accounts themselves',
    deliveries: [
      ...accounts.flatMap((account) => read(stage, account, at(0, '14:30', account.name), {})),
      // On day 15 staging was given a password policy, and the root user of data-platform MFA.
      policyCall(stage),
      ...read(stage, shopStaging, at(15, '14:30', 'staging'), { later: true }),
      ...read(stage, dataPlatform, at(15, '14:30', 'data'), { later: true }),
      ...accounts.flatMap((account) =>
        read(stage, account, at(28, '14:30', account.name), { later: true }),
      ),
    ],
    expected: [
      accountVerdicts('root-account-mfa-enabled', shopProd, 'compliant'),
      accountVerdicts('root-account-mfa-enabled', shopStaging, 'compliant'),
      accountVerdicts('root-account-mfa-enabled', dataPlatform, 'violation', 'compliant'),
      accountVerdicts('iam-password-policy', shopProd, 'compliant'),
      accountVerdicts('iam-password-policy', shopStaging, 'violation', 'compliant'),
      accountVerdicts('iam-password-policy', dataPlatform, 'violation'),
      accountVerdicts('cloudtrail-enabled', shopProd, 'compliant'),
      accountVerdicts('cloudtrail-enabled', shopStaging, 'compliant'),
      accountVerdicts('cloudtrail-enabled', dataPlatform, 'compliant'),
      accountVerdicts('root-account-mfa-enabled', sandbox, 'compliant'),
      accountVerdicts('iam-password-policy', sandbox, 'compliant'),
    ],
  };
}

function accountVerdicts(
  rule: string,
  account: Account,
  ...verdicts: Chapter['expected'][number]['verdicts']
): Chapter['expected'][number] {
  return { rule, resourceId: account.id, verdicts };
}

function read(
  { seed }: Stage,
  account: Account,
  observedAt: Instant,
  { later = false }: { readonly later?: boolean },
): readonly Delivery[] {
  return [
    observed(seed, account, 'account-summary', summary(account, later), observedAt),
    observed(seed, account, 'password-policy', passwordPolicy(account, later), observedAt),
    observed(seed, account, 'trails', trails(), observedAt),
  ];
}

/** Terraform gives staging its password policy, and it is read at once. */
function policyCall({ seed, calendar }: Stage): Delivery {
  const at = calendar.at(15, '13:52');
  const { ExpirePasswords: _, ...policy } = strict;
  const request = Object.fromEntries(
    Object.entries(policy).map(([name, value]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      value,
    ]),
  );
  const call = {
    at,
    place: { account: shopStaging, region: 'us-east-1' },
    by: terraform,
    service: 'iam',
    name: 'UpdateAccountPasswordPolicy',
    request,
  };
  return {
    ...called(seed, call, { about: [accountKey(shopStaging, 'password-policy')] }),
    shows: [shown(shopStaging, 'password-policy', passwordPolicy(shopStaging, true), at)],
  };
}

/** The SummaryMap of IAM's GetAccountSummary. */
export const summary = (account: Account, later: boolean, rootKeys = 0): Json => ({
  AccountMFAEnabled: account === dataPlatform && !later ? 0 : 1,
  AccountPasswordPresent: 1,
  AccountAccessKeysPresent: rootKeys,
  AccountSigningCertificatesPresent: 0,
  MFADevices: account === shopProd ? 14 : 3,
  Users: account === shopProd ? 6 : 2,
  UsersQuota: 5000,
  Roles: 41,
  RolesQuota: 1000,
});

const strict = {
  MinimumPasswordLength: 16,
  RequireSymbols: true,
  RequireNumbers: true,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  AllowUsersToChangePassword: true,
  ExpirePasswords: true,
  MaxPasswordAge: 90,
  PasswordReusePrevention: 24,
} as const;

/** Null where IAM answers NoSuchEntity: the account has no policy of its own. */
function passwordPolicy(account: Account, later: boolean): Json {
  if (account === dataPlatform) return { passwordPolicy: { ...strict, MinimumPasswordLength: 8 } };
  return { passwordPolicy: account === shopStaging && !later ? null : strict };
}

export const TRAIL = 'organization-trail';
export const TRAIL_ARN = `arn:aws:cloudtrail:eu-central-1:${shopProd.id}:trail/${TRAIL}`;

/** One trail of the organization records in every account, unless somebody has stopped it. */
export const trails = (isLogging = true): Json => ({
  trails: [
    {
      Name: TRAIL,
      S3BucketName: 'shop-audit-trail',
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      HomeRegion: 'eu-central-1',
      TrailARN: TRAIL_ARN,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
      IsOrganizationTrail: true,
      isLogging,
      eventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: [],
        },
      ],
    },
  ],
});
