import { type ConfigItem, configItem, type Overrides, overlaid, REGION } from './config-item.ts';

export const BUCKET = 'reports-111122223333';
const OWNER = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';

/** One grant to the owner or to a group of AWS's. */
export function grant(permission: string, group?: string): unknown {
  return { grantee: group ?? { id: OWNER, displayName: null }, permission };
}

/** An access control list as items carry it: as JSON text. */
export function accessControlList(...grants: readonly unknown[]): string {
  const owner = { displayName: null, id: OWNER };
  const grantList = [grant('FullControl'), ...grants];
  return JSON.stringify({ grantSet: null, grantList, owner, isRequesterCharged: false });
}

/** A bucket policy as items carry it: as text in an object. */
export function bucketPolicy(...statements: readonly unknown[]): unknown {
  return { policyText: JSON.stringify({ Version: '2012-10-17', Statement: statements }) };
}

/** One statement that allows everyone to read the objects of the bucket. */
export function statement(overrides: Overrides = {}): Overrides {
  return overlaid(
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${BUCKET}/*`,
    },
    overrides,
  );
}

export const ALL_BLOCKED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** A bucket in good order; `overrides` are laid over its supplementary configuration. */
export function bucket(overrides: Overrides = {}, configuration: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::S3::Bucket',
    resourceId: BUCKET,
    resourceName: BUCKET,
    ARN: `arn:aws:s3:::${BUCKET}`,
    availabilityZone: 'Regional',
    configuration: overlaid(
      {
        name: BUCKET,
        owner: { displayName: null, id: OWNER },
        creationDate: '2026-01-12T09:00:00.000Z',
        region: REGION,
      },
      configuration,
    ),
    supplementaryConfiguration: overlaid(
      {
        AccessControlList: accessControlList(),
        BucketAccelerateConfiguration: { status: null },
        BucketLoggingConfiguration: {
          destinationBucketName: 'access-logs',
          logFilePrefix: 'reports/',
        },
        BucketNotificationConfiguration: { configurations: {} },
        BucketPolicy: { policyText: null },
        BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: true },
        IsRequesterPaysEnabled: false,
        PublicAccessBlockConfiguration: ALL_BLOCKED,
        ServerSideEncryptionConfiguration: {
          rules: [
            {
              applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256', kmsMasterKeyID: null },
              bucketKeyEnabled: false,
            },
          ],
        },
      },
      overrides,
    ),
  });
}

/** A bucket whose public access block is not configured. */
export function openBucket(overrides: Overrides = {}): ConfigItem {
  return bucket({ PublicAccessBlockConfiguration: undefined, ...overrides });
}
