import type { Json } from '#shared/document/fields.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Chapter, Stage } from '../chapter.ts';
import type { Delivery } from '../envelopes.ts';
import { observed } from '../observations.ts';
import { type Account, accounts, dataPlatform, shopProd, shopStaging } from '../organization.ts';

/** What a collector reads of the accounts themselves: on the first day, after a change, yesterday. */
export function accountSettings(stage: Stage): Chapter {
  const at = stage.calendar.at;
  return {
    title: 'The accounts themselves',
    deliveries: [
      ...accounts.flatMap((account) => read(stage, account, at(0, '14:30', account.name), {})),
      // On day 15 staging was given a password policy, and the root user of data-platform MFA.
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
    observed(seed, account, 'trails', trails, observedAt),
  ];
}

/** The SummaryMap of IAM's GetAccountSummary. */
const summary = (account: Account, later: boolean): Json => ({
  AccountMFAEnabled: account === dataPlatform && !later ? 0 : 1,
  AccountPasswordPresent: 1,
  AccountAccessKeysPresent: 0,
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

/** One trail of the organization records in every account. */
const trails: Json = {
  trails: [
    {
      Name: 'organization-trail',
      S3BucketName: 'shop-audit-trail',
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      HomeRegion: 'eu-central-1',
      TrailARN: `arn:aws:cloudtrail:eu-central-1:${shopProd.id}:trail/organization-trail`,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
      IsOrganizationTrail: true,
      isLogging: true,
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
};
