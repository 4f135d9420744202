import { integer } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { classicZones } from './zones.ts';

export default defineRule({
  id: 'clb-multiple-az',
  title: 'Classic Load Balancers span several Availability Zones',
  severity: 'medium',
  pillar: 'reliability',
  why: 'With a single zone, what is behind the load balancer is off the network whenever that zone is.',
  fix: 'Add a subnet in another zone, and targets there.',
  fixCommand:
    'aws elb attach-load-balancer-to-subnets --load-balancer-name {resourceName} --subnets <subnet> --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/clb-multiple-az.html',
  on: classicZones,
  parameters: { minAvailabilityZones: integer(2, { min: 2, max: 6 }) },
  messages: {
    few: 'Classic Load Balancer {balancer} is in {count} of at least {wanted} zones: {zones}.',
  },

  evaluate({ name, zones }, { parameters, violation }) {
    const wanted = parameters.minAvailabilityZones;
    if (zones.length >= wanted) return compliant;
    const found = zones.join(', ') || 'none';
    const evidence = {
      path: 'availabilityZones',
      expected: `at least ${wanted} zones`,
      actual: found,
    };
    const data = { balancer: name, count: zones.length, wanted, zones: found };
    return violation('few', data, evidence);
  },
});
