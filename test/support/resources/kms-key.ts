import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

const ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

/** A customer's symmetric key that is rotated; `overrides` are laid over its configuration. */
export function kmsKey(overrides: Overrides = {}, supplementary: Overrides = {}): ConfigItem {
  const arn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${ID}`;
  return configItem({
    resourceType: 'AWS::KMS::Key',
    resourceId: ID,
    ARN: arn,
    configuration: overlaid(
      {
        keyId: ID,
        arn,
        creationDate: 1768208400000,
        enabled: true,
        description: 'orders',
        keyUsage: 'ENCRYPT_DECRYPT',
        keyState: 'Enabled',
        origin: 'AWS_KMS',
        keyManager: 'CUSTOMER',
        customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
        keySpec: 'SYMMETRIC_DEFAULT',
        encryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
        signingAlgorithms: [],
        multiRegion: false,
        awsaccountId: ACCOUNT,
      },
      overrides,
    ),
    supplementaryConfiguration: overlaid({ KeyRotationStatus: true, Tags: [] }, supplementary),
  });
}
