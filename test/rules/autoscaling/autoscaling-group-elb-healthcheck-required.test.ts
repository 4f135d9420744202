import rule from '#rules/autoscaling/autoscaling-group-elb-healthcheck-required.ts';
import { autoScalingGroup } from '#test/support/resources/operations.ts';
import { testRule } from '#test/support/test-rule.ts';

testRule(rule, {
  compliant: [
    { name: 'behind a target group, with its checks', item: autoScalingGroup() },
    {
      name: 'behind a classic one, with its checks',
      item: autoScalingGroup({ targetGroupARNs: [], loadBalancerNames: ['legacy'] }),
    },
    {
      name: 'with its checks among others',
      item: autoScalingGroup({ healthCheckType: 'EBS, ELB' }),
    },
  ],
  violation: [
    {
      name: 'behind a target group, by EC2 alone',
      item: autoScalingGroup({ healthCheckType: 'EC2' }),
      says: 'Group web is behind a load balancer but only asks EC2 for health.',
      shows: [{ path: 'healthCheckType', expected: 'ELB', actual: 'EC2' }],
    },
    {
      name: 'behind a classic one, by EC2 alone',
      item: autoScalingGroup({
        healthCheckType: 'EC2',
        targetGroupARNs: [],
        loadBalancerNames: ['legacy'],
      }),
    },
    { name: 'by another service', item: autoScalingGroup({ healthCheckType: 'EC2,VPC_LATTICE' }) },
  ],
  notApplicable: [
    {
      name: 'behind nothing',
      item: autoScalingGroup({ healthCheckType: 'EC2', targetGroupARNs: [] }),
      reason: 'the group is not behind a load balancer',
    },
  ],
  failed: [
    {
      name: 'no list of target groups',
      item: autoScalingGroup({ targetGroupARNs: undefined }),
      cause: 'configuration.targetGroupARNs',
    },
    {
      name: 'no health check',
      item: autoScalingGroup({ healthCheckType: null }),
      cause: 'configuration.healthCheckType',
    },
  ],
});
