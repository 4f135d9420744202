import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { launchConfiguration } from './launch-configuration.ts';

export default defineRule({
  id: 'autoscaling-launch-config-public-ip-disabled',
  title: 'Launch configurations give instances no public address',
  severity: 'high',
  pillar: 'security',
  why: 'Every instance that the group starts can then be reached from the internet, past the load balancer.',
  fix: 'Make a launch template without public addresses and give it to the group.',
  fixCommand:
    'aws autoscaling update-auto-scaling-group --auto-scaling-group-name <group> --launch-template LaunchTemplateId=<template> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/autoscaling-launch-config-public-ip-disabled.html',
  on: launchConfiguration,
  messages: { public: 'Launch configuration {name} gives every instance a public address.' },

  evaluate({ name, publicIp }, { violation }) {
    if (publicIp !== true) return compliant;
    return violation(
      'public',
      { name },
      { path: 'associatePublicIpAddress', expected: false, actual: true },
    );
  },
});
