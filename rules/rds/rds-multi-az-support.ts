import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { dbInstance } from './db-instance.ts';

export default defineRule({
  id: 'rds-multi-az-support',
  title: 'RDS instances have a standby in another Availability Zone',
  severity: 'medium',
  pillar: 'reliability',
  why: 'Without a standby in a second zone, the database is down for as long as its zone or its host is.',
  fix: 'Turn the instance into a Multi-AZ deployment in its maintenance window.',
  fixCommand:
    'aws rds modify-db-instance --db-instance-identifier {resourceName} --multi-az --no-apply-immediately --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/rds-multi-az-support.html',
  on: dbInstance,
  messages: { singleAz: 'Database {database} ({engine}) runs in a single Availability Zone.' },

  evaluate({ identifier, engine, clusterIdentifier, isClusterEngine, multiAz }, { violation }) {
    if (isClusterEngine) return notApplicable(`zones are a matter of the cluster for ${engine}`);
    if (clusterIdentifier !== undefined) {
      return notApplicable(`zones are a matter of its cluster ${clusterIdentifier}`);
    }
    if (known(multiAz, 'configuration.multiAZ')) return compliant;
    const evidence = { path: 'multiAZ', expected: true, actual: false };
    return violation('singleAz', { database: identifier, engine }, evidence);
  },
});
