import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { groupsOf, listed } from './record-groups.ts';
import { zone } from './zone.ts';

export default defineRule({
  id: 'route53-latency-many-regions',
  title: 'Latency record sets choose between Regions',
  severity: 'low',
  pillar: 'cost',
  why: 'Queries for latency record sets cost more, and with one Region there is nothing to choose.',
  fix: 'Add record sets for the other Regions, or make it a simple record set.',
  fixCommand:
    'aws route53 change-resource-record-sets --hosted-zone-id {resourceId} --change-batch <changes>',
  reference: 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html',
  on: zone,
  messages: { one: 'Zone {zone} has latency record sets for one Region alone: {names}.' },

  evaluate({ name: zoneName, recordSets }, { violation }) {
    const latency = recordSets.flatMap(({ region, ...rest }) =>
      region === undefined ? [] : [{ ...rest, region }],
    );
    if (latency.length === 0) return notApplicable('the zone has no latency record set');
    const alone = groupsOf(latency)
      .filter((group) => new Set(group.map(({ region }) => region)).size < 2)
      .flat();
    if (alone.length === 0) return compliant;
    const evidence = alone.slice(0, 3).map(({ path, region }) => ({
      path: `${path}.Region`,
      expected: 'more than one Region',
      actual: region,
    }));
    return violation('one', { zone: zoneName, names: listed(alone) }, ...evidence);
  },
});
