import { isSameKey } from '#shared/document/kms-key.ts';
import { known } from '#shared/document/known.ts';
import { optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { fileSystem } from './file-system.ts';

export default defineRule({
  id: 'efs-encrypted-check',
  title: 'EFS file systems are encrypted',
  severity: 'medium',
  pillar: 'security',
  why: 'What is stored unencrypted can be read by whoever gets hold of the storage or of a backup.',
  fix: 'Create an encrypted file system, copy the files over and move the mounts; encryption cannot be switched on later.',
  fixCommand: 'aws efs create-file-system --encrypted --kms-key-id <key> --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/efs-encrypted-check.html',
  on: fileSystem,
  parameters: { KmsKeyId: optionalText('id or ARN of the KMS key that must have been used') },
  messages: {
    unencrypted: 'File system {fileSystem} is not encrypted.',
    otherKey: 'File system {fileSystem} is encrypted with {key} instead of {wanted}.',
  },

  evaluate({ id, encrypted, kmsKeyId }, { parameters, violation }) {
    const data = { fileSystem: id };
    if (!encrypted) {
      return violation('unencrypted', data, { path: 'Encrypted', expected: true, actual: false });
    }
    const wanted = parameters.KmsKeyId;
    if (wanted === undefined) return compliant;
    const key = known(kmsKeyId, 'configuration.KmsKeyId');
    if (isSameKey(key, wanted)) return compliant;
    const evidence = { path: 'KmsKeyId', expected: wanted, actual: key };
    return violation('otherKey', { ...data, key, wanted }, evidence);
  },
});
