import type { Target } from './target.ts';

const elb = 'elasticloadbalancing.amazonaws.com';
const autoscaling = 'autoscaling.amazonaws.com';
const CLASSIC = { service: elb, apiVersion: '2012-06-01' };
const MODERN = { service: elb, apiVersion: '2015-12-01' };

/** Load balancers of both kinds, whose calls have the same names, and Auto Scaling. */
export const balancingTargets: readonly Target[] = [
  {
    ...CLASSIC,
    names: [
      'AddTags',
      'ApplySecurityGroupsToLoadBalancer',
      'AttachLoadBalancerToSubnets',
      'CreateLoadBalancer',
      'CreateLoadBalancerListeners',
      'CreateLoadBalancerPolicy',
      'DeleteLoadBalancer',
      'DeleteLoadBalancerListeners',
      'DeleteLoadBalancerPolicy',
      'DetachLoadBalancerFromSubnets',
      'DisableAvailabilityZonesForLoadBalancer',
      'EnableAvailabilityZonesForLoadBalancer',
      'ModifyLoadBalancerAttributes',
      'RemoveTags',
      'SetLoadBalancerListenerSSLCertificate',
      'SetLoadBalancerPoliciesOfListener',
    ],
    deletes: ['DeleteLoadBalancer'],
    resourceType: 'AWS::ElasticLoadBalancing::LoadBalancer',
    id: ['request.loadBalancerName', 'request.loadBalancerNames'],
    name: ['request.loadBalancerName', 'request.loadBalancerNames'],
  },
  {
    ...MODERN,
    names: [
      'CreateListener',
      'CreateLoadBalancer',
      'DeleteLoadBalancer',
      'ModifyLoadBalancerAttributes',
      'SetIpAddressType',
      'SetSecurityGroups',
      'SetSubnets',
    ],
    deletes: ['DeleteLoadBalancer'],
    resourceType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    reference: ['request.loadBalancerArn', 'response.loadBalancers.loadBalancerArn'],
  },
  {
    ...MODERN,
    names: [
      'AddListenerCertificates',
      'CreateListener',
      'DeleteListener',
      'ModifyListener',
      'RemoveListenerCertificates',
    ],
    deletes: ['DeleteListener'],
    resourceType: 'AWS::ElasticLoadBalancingV2::Listener',
    reference: ['request.listenerArn', 'response.listeners.listenerArn'],
  },
  { ...MODERN, names: ['AddTags', 'RemoveTags'], reference: 'request.resourceArns' },
  {
    service: autoscaling,
    names: [
      'AttachLoadBalancerTargetGroups',
      'AttachLoadBalancers',
      'AttachTrafficSources',
      'CreateAutoScalingGroup',
      'DeleteAutoScalingGroup',
      'DetachLoadBalancerTargetGroups',
      'DetachLoadBalancers',
      'DetachTrafficSources',
      'UpdateAutoScalingGroup',
    ],
    deletes: ['DeleteAutoScalingGroup'],
    resourceType: 'AWS::AutoScaling::AutoScalingGroup',
    name: 'request.autoScalingGroupName',
  },
  {
    service: autoscaling,
    names: ['CreateOrUpdateTags', 'DeleteTags'],
    resourceType: 'AWS::AutoScaling::AutoScalingGroup',
    name: 'request.tags.resourceId',
  },
  {
    service: autoscaling,
    names: ['CreateLaunchConfiguration', 'DeleteLaunchConfiguration'],
    deletes: ['DeleteLaunchConfiguration'],
    resourceType: 'AWS::AutoScaling::LaunchConfiguration',
    name: 'request.launchConfigurationName',
  },
];
