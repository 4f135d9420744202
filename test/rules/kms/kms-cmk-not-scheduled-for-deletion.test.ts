import rule from '#rules/kms/kms-cmk-not-scheduled-for-deletion.ts';
import { kmsKey } from '#test/support/resources/kms-key.ts';
import { testRule } from '#test/support/test-rule.ts';

const ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const dying = (overrides = {}) =>
  kmsKey({
    keyState: 'PendingDeletion',
    enabled: false,
    deletionDate: 1770800400000,
    ...overrides,
  });

testRule(rule, {
  compliant: [
    { name: 'enabled', item: kmsKey() },
    { name: 'disabled', item: kmsKey({ keyState: 'Disabled', enabled: false }) },
    { name: 'enabled, and to be watched', parameters: { kmsKeyIds: ID }, item: kmsKey() },
  ],
  violation: [
    {
      name: 'waiting for deletion',
      item: dying(),
      says: `Key ${ID} is going to be deleted (PendingDeletion).`,
      shows: [{ path: 'keyState', expected: 'Enabled', actual: 'PendingDeletion' }],
    },
    { name: 'waiting for its replicas', item: dying({ keyState: 'PendingReplicaDeletion' }) },
    { name: 'to be watched, by id', parameters: { kmsKeyIds: `aaaa, ${ID}` }, item: dying() },
    {
      name: 'to be watched, by ARN',
      parameters: { kmsKeyIds: [`arn:aws:kms:eu-central-1:111122223333:key/${ID}`] },
      item: dying(),
    },
  ],
  notApplicable: [
    {
      name: 'a key of AWS',
      item: kmsKey({ keyManager: 'AWS' }),
      reason: 'the key is managed by AWS',
    },
    {
      name: 'not to be watched',
      parameters: { kmsKeyIds: 'aaaa' },
      item: dying(),
      reason: 'the key is not among those to watch',
    },
  ],
  failed: [{ name: 'no state', item: kmsKey({ keyState: null }), cause: 'configuration.keyState' }],
});
