import rule from '#rules/efs/efs-encrypted-check.ts';
import { fileSystem } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

const KEY_ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

testRule(rule, {
  compliant: [
    { name: 'encrypted', item: fileSystem() },
    { name: 'with the wanted key', parameters: { KmsKeyId: KEY_ID }, item: fileSystem() },
  ],
  violation: [
    {
      name: 'not encrypted',
      item: fileSystem({ Encrypted: false, KmsKeyId: undefined }),
      says: 'File system fs-0a1b2c3d4e5f60718 is not encrypted.',
      shows: [{ path: 'Encrypted', expected: true, actual: false }],
    },
    {
      name: 'with another key',
      parameters: { KmsKeyId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' },
      item: fileSystem({ KmsKeyId: KEY_ID }),
      says: `File system fs-0a1b2c3d4e5f60718 is encrypted with ${KEY_ID} instead of aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee.`,
      shows: [
        {
          path: 'KmsKeyId',
          expected: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
          actual: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
        },
      ],
    },
  ],
  notApplicable: [],
  failed: [
    {
      name: 'nothing said of encryption',
      item: fileSystem({ Encrypted: undefined }),
      cause: 'configuration.Encrypted',
    },
    {
      name: 'a key wanted, none named',
      parameters: { KmsKeyId: KEY_ID },
      item: fileSystem({ KmsKeyId: undefined }),
      cause: 'configuration.KmsKeyId',
    },
  ],
});
