import rule from '#rules/kms/cmk-backing-key-rotation-enabled.ts';
import { kmsKey } from '#test/support/resources/kms-key.ts';
import { testRule } from '#test/support/test-rule.ts';

const unrotated = (overrides = {}) => kmsKey(overrides, { KeyRotationStatus: false });

testRule(rule, {
  compliant: [
    { name: 'rotated', item: kmsKey() },
    { name: 'rotated, as the word "true"', item: kmsKey({}, { KeyRotationStatus: 'true' }) },
    { name: 'an old item without keySpec', item: kmsKey({ keySpec: undefined }) },
  ],
  violation: [
    {
      name: 'not rotated',
      item: unrotated(),
      says: 'Key 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0 is not rotated.',
      shows: [
        { path: 'supplementaryConfiguration.KeyRotationStatus', expected: true, actual: false },
      ],
    },
    { name: 'disabled and not rotated', item: unrotated({ keyState: 'Disabled', enabled: false }) },
  ],
  notApplicable: [
    {
      name: 'a key of AWS',
      item: unrotated({ keyManager: 'AWS' }),
      reason: 'the key is managed by AWS',
    },
    {
      name: 'an asymmetric key',
      item: unrotated({ keySpec: 'RSA_2048', customerMasterKeySpec: 'RSA_2048' }),
      reason: 'keys of RSA_2048 cannot be rotated',
    },
    {
      name: 'an HMAC key',
      item: unrotated({ keySpec: 'HMAC_256', customerMasterKeySpec: 'HMAC_256' }),
    },
    {
      name: 'imported material',
      item: unrotated({ origin: 'EXTERNAL' }),
      reason: 'keys from EXTERNAL cannot be rotated',
    },
    { name: 'a key store of its own', item: unrotated({ origin: 'AWS_CLOUDHSM' }) },
    {
      name: 'waiting for deletion',
      item: unrotated({ keyState: 'PendingDeletion' }),
      reason: 'the key is going to be deleted',
    },
    { name: 'waiting for its replicas', item: unrotated({ keyState: 'PendingReplicaDeletion' }) },
  ],
  failed: [
    {
      name: 'rotation not said',
      item: kmsKey({}, { KeyRotationStatus: undefined }),
      cause: 'KeyRotationStatus',
    },
    {
      name: 'no manager',
      item: kmsKey({ keyManager: undefined }),
      cause: 'configuration.keyManager',
    },
    {
      name: 'no spec',
      item: kmsKey({ keySpec: undefined, customerMasterKeySpec: undefined }),
      cause: 'configuration.keySpec',
    },
  ],
});
