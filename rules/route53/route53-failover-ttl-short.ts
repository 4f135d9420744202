import { integer } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { listed } from './record-groups.ts';
import { zone } from './zone.ts';

export default defineRule({
  id: 'route53-failover-ttl-short',
  title: 'Record sets that depend on health are not kept for long by resolvers',
  severity: 'medium',
  pillar: 'reliability',
  why: 'Resolvers go on giving out what has failed until its time to live is over.',
  fix: 'Set the time to live of these record sets to 60 seconds or less.',
  fixCommand:
    'aws route53 change-resource-record-sets --hosted-zone-id {resourceId} --change-batch <changes>',
  reference: 'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html',
  on: zone,
  parameters: { maxTtl: integer(60, { min: 1, max: 2_147_483_647 }) },
  messages: { long: 'Zone {zone} has record sets kept for longer than {wanted} seconds: {names}.' },

  evaluate({ name: zoneName, recordSets }, { parameters, violation }) {
    const { maxTtl: wanted } = parameters;
    const judged = recordSets.flatMap(({ ttl, ...rest }) =>
      ttl !== undefined && (rest.failover ?? rest.healthCheck) !== undefined
        ? [{ ...rest, ttl }]
        : [],
    );
    if (judged.length === 0) return notApplicable('no record set with a TTL depends on health');
    const long = judged.filter(({ ttl }) => ttl > wanted);
    if (long.length === 0) return compliant;
    const evidence = long.slice(0, 3).map(({ path, ttl }) => ({
      path: `${path}.TTL`,
      expected: `at most ${wanted}`,
      actual: ttl,
    }));
    return violation('long', { zone: zoneName, wanted, names: listed(long) }, ...evidence);
  },
});
