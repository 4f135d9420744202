import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { dbInstance } from './db-instance.ts';

export default defineRule({
  id: 'rds-automatic-minor-version-upgrade-enabled',
  title: 'RDS instances take minor versions by themselves',
  severity: 'high',
  pillar: 'security',
  why: 'Minor versions carry the security fixes of the engine; a database that does not take them stays open to known holes.',
  fix: 'Switch automatic minor version upgrades on; they take place in the maintenance window.',
  fixCommand:
    'aws rds modify-db-instance --db-instance-identifier {resourceName} --auto-minor-version-upgrade --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/rds-automatic-minor-version-upgrade-enabled.html',
  on: dbInstance,
  messages: { manual: 'Database {database} ({engine}) does not take minor versions by itself.' },

  evaluate({ identifier, engine, autoMinorVersionUpgrade }, { violation }) {
    if (known(autoMinorVersionUpgrade, 'configuration.autoMinorVersionUpgrade')) return compliant;
    const evidence = { path: 'autoMinorVersionUpgrade', expected: true, actual: false };
    return violation('manual', { database: identifier, engine }, evidence);
  },
});
