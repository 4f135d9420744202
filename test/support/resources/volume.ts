import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const ID = 'vol-0d1e2f3a4b5c6d7e8';
export const KEY_ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
export const KEY_ARN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KEY_ID}`;

/** One entry of a volume's `attachments`. */
export function attachment(state: string, instanceId = 'i-0a9b8c7d6e5f40312'): Overrides {
  return {
    attachTime: '2026-01-12T09:00:01.000Z',
    deleteOnTermination: true,
    device: '/dev/xvda',
    instanceId,
    state,
    volumeId: ID,
  };
}

/** An encrypted volume in use; `overrides` are laid over its configuration. */
export function volume(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: 'AWS::EC2::Volume',
    resourceId: ID,
    ARN: `arn:aws:ec2:${REGION}:${ACCOUNT}:volume/${ID}`,
    availabilityZone: `${REGION}a`,
    configuration: overlaid(
      {
        attachments: [attachment('attached')],
        availabilityZone: `${REGION}a`,
        createTime: '2026-01-12T09:00:00.000Z',
        encrypted: true,
        kmsKeyId: KEY_ARN,
        size: 8,
        snapshotId: 'snap-0a1b2c3d',
        state: 'in-use',
        volumeId: ID,
        iops: 3000,
        tags: [],
        volumeType: 'gp3',
        fastRestored: false,
        multiAttachEnabled: false,
        throughput: 125,
      },
      overrides,
    ),
  });
}

/** The same, not encrypted. */
export function plainVolume(overrides: Overrides = {}): ConfigItem {
  return volume({ encrypted: false, kmsKeyId: null, ...overrides });
}
