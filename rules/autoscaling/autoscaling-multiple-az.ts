import { integer } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { groupPlacement } from './placement.ts';

export default defineRule({
  id: 'autoscaling-multiple-az',
  title: 'Auto Scaling groups start instances in several Availability Zones',
  severity: 'medium',
  pillar: 'reliability',
  why: 'A group with a single zone cannot replace what it loses when that zone fails.',
  fix: 'Add a subnet in another zone to the group.',
  fixCommand:
    'aws autoscaling update-auto-scaling-group --auto-scaling-group-name {resourceName} --vpc-zone-identifier <subnets> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/autoscaling-multiple-az.html',
  on: groupPlacement,
  parameters: { minAvailabilityZones: integer(2, { min: 2, max: 6 }) },
  messages: { few: 'Group {group} is in {count} of at least {wanted} zones: {zones}.' },

  evaluate({ group, zones }, { parameters, violation }) {
    const wanted = parameters.minAvailabilityZones;
    if (zones.length >= wanted) return compliant;
    const found = zones.join(', ') || 'none';
    const evidence = {
      path: 'availabilityZones',
      expected: `at least ${wanted} zones`,
      actual: found,
    };
    return violation('few', { group, count: zones.length, wanted, zones: found }, evidence);
  },
});
