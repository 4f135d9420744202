import { isSameKey } from '#shared/document/kms-key.ts';
import { known } from '#shared/document/known.ts';
import { optionalText } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { dbInstance } from './db-instance.ts';

export default defineRule({
  id: 'rds-storage-encrypted',
  title: 'The storage of RDS instances is encrypted',
  severity: 'medium',
  pillar: 'security',
  why: 'Whoever gets hold of unencrypted storage, or of a snapshot of it, can read the whole database.',
  fix: 'Copy a snapshot of the database encrypted, restore from the copy and move over to it.',
  fixCommand:
    'aws rds create-db-snapshot --db-instance-identifier {resourceName} --db-snapshot-identifier {resourceName}-before-encryption --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/rds-storage-encrypted.html',
  on: dbInstance,
  parameters: { kmsKeyId: optionalText('id or ARN of the KMS key that must have been used') },
  messages: {
    unencrypted: 'The storage of database {database} is not encrypted.',
    otherKey: 'The storage of database {database} is encrypted with {key} instead of {wanted}.',
  },

  evaluate({ identifier, storageEncrypted, kmsKeyId }, { parameters, violation }) {
    const database = identifier;
    if (!known(storageEncrypted, 'configuration.storageEncrypted')) {
      const evidence = { path: 'storageEncrypted', expected: true, actual: false };
      return violation('unencrypted', { database }, evidence);
    }
    const wanted = parameters.kmsKeyId;
    if (wanted === undefined) return compliant;
    const key = known(kmsKeyId, 'configuration.kmsKeyId');
    if (isSameKey(key, wanted)) return compliant;
    const evidence = { path: 'kmsKeyId', expected: wanted, actual: key };
    return violation('otherKey', { database, key, wanted }, evidence);
  },
});
