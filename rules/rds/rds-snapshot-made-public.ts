import { keyOf, parametersOf, partOf, whoOf } from '#shared/document/call-record.ts';
import { calm, defineIncident } from '#shared/domain/incident.ts';

export default defineIncident({
  id: 'rds-snapshot-made-public',
  title: 'A snapshot of a database was made public',
  severity: 'critical',
  pillar: 'security',
  why: 'Everybody with an AWS account can restore the database and read it; AWS Config may take hours to notice.',
  fix: 'Take the permission back at once, and treat the data as known.',
  fixCommand:
    'aws rds modify-db-snapshot-attribute --db-snapshot-identifier <snapshot> --attribute-name restore --values-to-remove all --region {region}',
  reference: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
  on: {
    calls: {
      'rds.amazonaws.com': ['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute'],
    },
  },
  windowMinutes: 60,
  messages: { public: '{who} made the database snapshot {snapshot} public.' },

  evaluate(call, { raised }) {
    const values = parametersOf(call).texts('valuesToAdd');
    if (!values.includes('all')) return calm;
    const part = partOf(
      call,
      'requestParameters.dBSnapshotIdentifier',
      'requestParameters.dBClusterSnapshotIdentifier',
    );
    const path = `requestParameters.valuesToAdd[${values.indexOf('all')}]`;
    const shared = { path, expected: 'named accounts only', actual: 'all' };
    const data = { who: whoOf(call), snapshot: part.name };
    return raised(keyOf(call, part))('public', data, shared, ...part.evidence);
  },
});
