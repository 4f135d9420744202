import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { dbSnapshot } from './db-snapshot.ts';

export default defineRule({
  id: 'rds-snapshots-public-prohibited',
  title: 'RDS snapshots are not public',
  severity: 'critical',
  pillar: 'security',
  why: 'A public snapshot can be restored in any AWS account: the whole database is given away.',
  fix: 'Take the share with everyone back, and treat the data as leaked.',
  fixCommand:
    'aws rds modify-db-snapshot-attribute --db-snapshot-identifier {resourceId} --attribute-name restore --values-to-remove all --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/rds-snapshots-public-prohibited.html',
  on: dbSnapshot,
  messages: { public: 'Snapshot {snapshot} can be restored by every AWS account.' },

  evaluate({ identifier, isOfCluster, restorableBy }, { violation }) {
    const name = isOfCluster ? 'DBClusterSnapshotAttributes' : 'DBSnapshotAttributes';
    const path = `supplementaryConfiguration.${name}`;
    const by = known(restorableBy, path);
    if (!by.includes('all')) return compliant;
    const evidence = { path, expected: 'restore without "all"', actual: by.slice(0, 20) };
    return violation('public', { snapshot: identifier }, evidence);
  },
});
