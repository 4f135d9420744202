import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { dbInstance } from './db-instance.ts';

export default defineRule({
  id: 'rds-instance-public-access-check',
  title: 'RDS instances are not publicly accessible',
  severity: 'critical',
  pillar: 'security',
  why: 'A database with a public address is one wrong security group away from everyone who tries passwords.',
  fix: 'Switch public access off, and let clients in through the VPC.',
  fixCommand:
    'aws rds modify-db-instance --db-instance-identifier {resourceName} --no-publicly-accessible --apply-immediately --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/rds-instance-public-access-check.html',
  on: dbInstance,
  messages: { public: 'Database {database} ({engine}) is publicly accessible.' },

  evaluate({ identifier, engine, publiclyAccessible }, { violation }) {
    if (!known(publiclyAccessible, 'configuration.publiclyAccessible')) return compliant;
    const evidence = { path: 'publiclyAccessible', expected: false, actual: true };
    return violation('public', { database: identifier, engine }, evidence);
  },
});
