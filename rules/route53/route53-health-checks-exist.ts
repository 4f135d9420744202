import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { listed } from './record-groups.ts';
import { zone } from './zone.ts';

export default defineRule({
  id: 'route53-health-checks-exist',
  title: 'Record sets refer only to health checks that exist',
  severity: 'high',
  pillar: 'reliability',
  why: 'What Route 53 answers for a record set whose health check was deleted cannot be foretold, so that a failover may not happen.',
  fix: 'Give the record sets a health check that exists, or none.',
  fixCommand:
    'aws route53 change-resource-record-sets --hosted-zone-id {resourceId} --change-batch <changes>',
  reference: 'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html',
  on: zone,
  messages: { gone: 'Zone {zone} has record sets whose health check is gone: {names}.' },

  evaluate({ name: zoneName, recordSets, healthChecks }, { violation }) {
    const judged = recordSets.flatMap(({ healthCheck, ...rest }) =>
      healthCheck === undefined ? [] : [{ ...rest, healthCheck }],
    );
    if (judged.length === 0) return notApplicable('no record set has a health check');
    const existing = new Set(healthChecks);
    const gone = judged.filter(({ healthCheck }) => !existing.has(healthCheck));
    if (gone.length === 0) return compliant;
    const evidence = gone.slice(0, 3).map(({ path, healthCheck }) => ({
      path: `${path}.HealthCheckId`,
      expected: 'a health check that exists',
      actual: healthCheck,
    }));
    return violation('gone', { zone: zoneName, names: listed(gone) }, ...evidence);
  },
});
