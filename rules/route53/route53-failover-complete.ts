import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { groupsOf, listed } from './record-groups.ts';
import { zone } from './zone.ts';

export default defineRule({
  id: 'route53-failover-complete',
  title: 'Failover record sets have a primary and a secondary',
  severity: 'high',
  pillar: 'reliability',
  why: 'A failover with one side alone has nothing to fall over to, or nothing to come back to.',
  fix: 'Create the missing primary or secondary record set of the same name and type.',
  fixCommand:
    'aws route53 change-resource-record-sets --hosted-zone-id {resourceId} --change-batch <changes>',
  reference: 'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html',
  on: zone,
  messages: { half: 'Zone {zone} has failover record sets of one side alone: {names}.' },

  evaluate({ name: zoneName, recordSets }, { violation }) {
    const failovers = recordSets.flatMap(({ failover, ...rest }) =>
      failover === undefined ? [] : [{ ...rest, failover }],
    );
    if (failovers.length === 0) return notApplicable('the zone has no failover record set');
    const halves = groupsOf(failovers)
      .filter((group) => new Set(group.map(({ failover }) => failover)).size < 2)
      .flat();
    if (halves.length === 0) return compliant;
    const evidence = halves.slice(0, 3).map(({ path, failover }) => ({
      path: `${path}.Failover`,
      expected: 'PRIMARY and SECONDARY',
      actual: failover,
    }));
    return violation('half', { zone: zoneName, names: listed(halves) }, ...evidence);
  },
});
