import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { dbSnapshot } from './db-snapshot.ts';

export default defineRule({
  id: 'rds-snapshot-encrypted',
  title: 'RDS snapshots are encrypted',
  severity: 'medium',
  pillar: 'security',
  why: 'A snapshot is the whole database in one piece: unencrypted, it can be read wherever it ends up.',
  fix: 'Copy the snapshot encrypted, then delete this one.',
  fixCommand:
    'aws rds copy-db-snapshot --source-db-snapshot-identifier {resourceId} --target-db-snapshot-identifier <name> --kms-key-id <key> --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/rds-snapshot-encrypted.html',
  on: dbSnapshot,
  messages: { unencrypted: 'Snapshot {snapshot} is not encrypted.' },

  evaluate({ identifier, isOfCluster, encrypted }, { violation }) {
    const path = isOfCluster ? 'storageEncrypted' : 'encrypted';
    if (known(encrypted, `configuration.${path}`)) return compliant;
    return violation(
      'unencrypted',
      { snapshot: identifier },
      { path, expected: true, actual: false },
    );
  },
});
