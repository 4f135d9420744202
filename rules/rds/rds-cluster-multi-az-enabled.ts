import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { dbCluster } from './db-cluster.ts';

export default defineRule({
  id: 'rds-cluster-multi-az-enabled',
  title: 'RDS clusters have instances in several Availability Zones',
  severity: 'medium',
  pillar: 'reliability',
  why: 'A cluster whose instances share one zone is down for as long as that zone is.',
  fix: 'Add a reader in another Availability Zone to the cluster.',
  fixCommand:
    'aws rds create-db-instance --db-cluster-identifier {resourceName} --db-instance-identifier <reader> --db-instance-class <class> --engine <engine> --availability-zone <zone> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/rds-cluster-multi-az-enabled.html',
  on: dbCluster,
  messages: { singleAz: 'Cluster {cluster} ({engine}) runs in a single Availability Zone.' },

  evaluate({ identifier, engine, multiAz }, { violation }) {
    if (known(multiAz, 'configuration.multiAZ')) return compliant;
    const evidence = { path: 'multiAZ', expected: true, actual: false };
    return violation('singleAz', { cluster: identifier, engine }, evidence);
  },
});
