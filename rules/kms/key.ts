import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface KmsKey {
  readonly id: string;
  /** Made by the account; AWS rotates and keeps its own keys itself. */
  readonly isCustomerManaged: boolean;
  /** `Enabled`, `Disabled`, `PendingDeletion`, `PendingReplicaDeletion`, `PendingImport` … */
  readonly state: string;
  /** `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`. */
  readonly origin: string | undefined;
  /** `SYMMETRIC_DEFAULT`, `RSA_2048`, `HMAC_256` … */
  readonly spec: string | undefined;
  readonly isRotated: boolean | undefined;
}

/** Whether the key will be gone after its waiting period, or after its replicas are. */
export function isDying({ state }: KmsKey): boolean {
  return state === 'PendingDeletion' || state === 'PendingReplicaDeletion';
}

/** AWS::KMS::Key. */
export const kmsKey: Reader<KmsKey> = {
  resourceTypes: ['AWS::KMS::Key'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration, supplementary } = configurationItem(value);
    return {
      id: configuration.text('keyId'),
      isCustomerManaged: configuration.text('keyManager') === 'CUSTOMER',
      state: configuration.text('keyState'),
      origin: configuration.optionalText('origin'),
      spec:
        configuration.optionalText('keySpec') ??
        configuration.optionalText('customerMasterKeySpec'),
      isRotated: supplementary.optionalFlag('KeyRotationStatus'),
    };
  },
};
