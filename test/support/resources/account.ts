/** Values of the aspects of an account. */
import { ACCOUNT, type Overrides, overlaid, REGION } from './config-item.ts';

/** IAM's SummaryMap of an account whose root has a password and MFA. */
export function accountSummary(overrides: Overrides = {}): unknown {
  return overlaid(
    {
      AccountMFAEnabled: 1,
      AccountPasswordPresent: 1,
      AccountAccessKeysPresent: 0,
      AccountSigningCertificatesPresent: 0,
      Users: 12,
      UsersQuota: 5000,
      MFADevices: 13,
      MFADevicesInUse: 13,
      Policies: 40,
      GlobalEndpointTokenVersion: 1,
    },
    overrides,
  );
}

/** A password policy that asks for exactly what the rule's defaults ask for. */
export function passwordPolicy(overrides: Overrides = {}): unknown {
  return {
    passwordPolicy: overlaid(
      {
        MinimumPasswordLength: 14,
        RequireSymbols: true,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        RequireLowercaseCharacters: true,
        AllowUsersToChangePassword: true,
        ExpirePasswords: true,
        MaxPasswordAge: 90,
        PasswordReusePrevention: 24,
        HardExpiry: false,
      },
      overrides,
    ),
  };
}

/** One trail that is logging, with a topic and a log group. */
export function trail(overrides: Overrides = {}): Overrides {
  return overlaid(
    {
      Name: 'audit',
      S3BucketName: 'audit-logs-111122223333',
      SnsTopicName: 'audit',
      SnsTopicARN: `arn:aws:sns:${REGION}:${ACCOUNT}:audit`,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      HomeRegion: REGION,
      TrailARN: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/audit`,
      LogFileValidationEnabled: true,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:audit:*`,
      CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/audit-to-logs`,
      KmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
      IsOrganizationTrail: false,
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
    overrides,
  );
}

export const trails = (...all: readonly unknown[]): unknown => ({ trails: all });
