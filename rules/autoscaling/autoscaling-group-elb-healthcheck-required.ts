import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { autoScalingGroup } from './group.ts';

export default defineRule({
  id: 'autoscaling-group-elb-healthcheck-required',
  title: 'Auto Scaling groups behind a load balancer use its health checks',
  severity: 'low',
  pillar: 'reliability',
  why: 'EC2 calls an instance healthy as long as it runs, even when the application on it has stopped answering.',
  fix: 'Set the health check type of the group to ELB, with a grace period that covers the start.',
  fixCommand:
    'aws autoscaling update-auto-scaling-group --auto-scaling-group-name {resourceName} --health-check-type ELB --health-check-grace-period 300 --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/autoscaling-group-elb-healthcheck-required.html',
  on: autoScalingGroup,
  messages: {
    without: 'Group {group} is behind a load balancer but only asks {checks} for health.',
  },

  evaluate({ name, balancers, healthChecks }, { violation }) {
    if (balancers.length === 0) return notApplicable('the group is not behind a load balancer');
    if (healthChecks.includes('ELB')) return compliant;
    const checks = healthChecks.join(', ');
    const evidence = { path: 'healthCheckType', expected: 'ELB', actual: checks };
    return violation('without', { group: name, checks }, evidence);
  },
});
