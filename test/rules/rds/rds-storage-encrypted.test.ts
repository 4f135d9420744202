import rule from '#rules/rds/rds-storage-encrypted.ts';
import { dbInstance } from '#test/support/resources/db-instance.ts';
import { testRule } from '#test/support/test-rule.ts';

const KEY_ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const KEY_ARN = `arn:aws:kms:eu-central-1:111122223333:key/${KEY_ID}`;

testRule(rule, {
  compliant: [
    { name: 'encrypted', item: dbInstance() },
    { name: 'with the wanted key, by id', parameters: { kmsKeyId: KEY_ID }, item: dbInstance() },
    { name: 'with the wanted key, by ARN', parameters: { kmsKeyId: KEY_ARN }, item: dbInstance() },
    { name: 'encrypted, no key named and none wanted', item: dbInstance({ kmsKeyId: undefined }) },
  ],
  violation: [
    {
      name: 'not encrypted',
      item: dbInstance({ storageEncrypted: false, kmsKeyId: null }),
      says: 'The storage of database orders is not encrypted.',
      shows: [{ path: 'storageEncrypted', expected: true, actual: false }],
    },
    {
      name: 'not encrypted, Aurora',
      item: dbInstance({
        storageEncrypted: false,
        kmsKeyId: null,
        engine: 'aurora-mysql',
        dBClusterIdentifier: 'orders',
      }),
    },
    {
      name: 'not encrypted, a key wanted',
      parameters: { kmsKeyId: KEY_ID },
      item: dbInstance({ storageEncrypted: 'false' }),
    },
    {
      name: 'another key',
      parameters: { kmsKeyId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' },
      item: dbInstance(),
      says: `The storage of database orders is encrypted with ${KEY_ARN} instead of aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee.`,
      shows: [
        {
          path: 'kmsKeyId',
          expected: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
          actual: 'arn:aws:kms:eu-central-1:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
        },
      ],
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of encryption',
      item: dbInstance({ storageEncrypted: undefined }),
      cause: 'configuration.storageEncrypted',
    },
    {
      name: 'a key wanted, none named',
      parameters: { kmsKeyId: KEY_ID },
      item: dbInstance({ kmsKeyId: null }),
      cause: 'configuration.kmsKeyId',
    },
  ],
});
