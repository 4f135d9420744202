import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

interface Given {
  /** Laid over the configuration. */
  readonly configuration?: Overrides;
  /** Accounts that may restore it, or `all`. */
  readonly restore?: readonly string[];
  /** In the place of the whole supplementary configuration. */
  readonly supplementary?: unknown;
}

const attributes = (restore: readonly string[]) => [
  { attributeName: 'restore', attributeValues: restore },
];

/** An encrypted snapshot of an instance, made by hand and shared with nobody. */
export function dbSnapshot({ configuration, restore = [], supplementary }: Given = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::RDS::DBSnapshot',
    resourceId: 'orders-before-move',
    resourceName: 'orders-before-move',
    ARN: `arn:aws:rds:${REGION}:${ACCOUNT}:snapshot:orders-before-move`,
    supplementaryConfiguration: supplementary ?? {
      DBSnapshotAttributes: attributes(restore),
      Tags: [],
    },
    configuration: overlaid(
      {
        dBSnapshotIdentifier: 'orders-before-move',
        dBInstanceIdentifier: 'orders',
        snapshotCreateTime: '2026-01-12T09:00:00.000Z',
        engine: 'postgres',
        status: 'available',
        vpcId: 'vpc-0f1e2d3c',
        snapshotType: 'manual',
        encrypted: true,
        kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`,
      },
      configuration,
    ),
  });
}

/** The same of a cluster: other names for the same things. */
export function dbClusterSnapshot({
  configuration,
  restore = [],
  supplementary,
}: Given = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::RDS::DBClusterSnapshot',
    resourceId: 'orders-cluster-before-move',
    resourceName: 'orders-cluster-before-move',
    ARN: `arn:aws:rds:${REGION}:${ACCOUNT}:cluster-snapshot:orders-cluster-before-move`,
    supplementaryConfiguration: supplementary ?? {
      DBClusterSnapshotAttributes: attributes(restore),
      Tags: [],
    },
    configuration: overlaid(
      {
        snapshotCreateTime: 1768208400000,
        engine: 'aurora-postgresql',
        status: 'available',
        vpcId: 'vpc-0f1e2d3c',
        snapshotType: 'manual',
        storageEncrypted: true,
        dbclusterIdentifier: 'orders',
        dbclusterSnapshotIdentifier: 'orders-cluster-before-move',
      },
      configuration,
    ),
  });
}
