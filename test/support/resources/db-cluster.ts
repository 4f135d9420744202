import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

/** An Aurora cluster in several zones; `overrides` are laid over its configuration. */
export function dbCluster(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::RDS::DBCluster',
    resourceId: 'cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    resourceName: 'orders',
    ARN: `arn:aws:rds:${REGION}:${ACCOUNT}:cluster:orders`,
    supplementaryConfiguration: { Tags: [] },
    configuration: overlaid(
      {
        allocatedStorage: 1,
        availabilityZones: [`${REGION}a`, `${REGION}b`, `${REGION}c`],
        backupRetentionPeriod: 7,
        status: 'available',
        multiAZ: true,
        engine: 'aurora-postgresql',
        engineVersion: '16.6',
        port: 5432,
        storageEncrypted: true,
        deletionProtection: true,
        autoMinorVersionUpgrade: true,
        dbclusterIdentifier: 'orders',
        dbclusterMembers: [{ isClusterWriter: true, dbinstanceIdentifier: 'orders-1' }],
        dbclusterArn: `arn:aws:rds:${REGION}:${ACCOUNT}:cluster:orders`,
      },
      overrides,
    ),
  });
}
