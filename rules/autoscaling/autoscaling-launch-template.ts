import { known } from '#shared/document/known.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { groupPlacement } from './placement.ts';

export default defineRule({
  id: 'autoscaling-launch-template',
  title: 'Auto Scaling groups start instances from a launch template',
  severity: 'medium',
  pillar: 'reliability',
  why: 'Launch configurations cannot be changed or versioned, and AWS makes no new ones for new accounts.',
  fix: 'Copy the launch configuration to a launch template and give it to the group.',
  fixCommand:
    'aws autoscaling update-auto-scaling-group --auto-scaling-group-name {resourceName} --launch-template LaunchTemplateId=<template> --region {region}',
  reference:
    'https://docs.aws.amazon.com/config/latest/developerguide/autoscaling-launch-template.html',
  on: groupPlacement,
  messages: {
    old: 'Group {group} starts instances from the launch configuration {configuration}.',
  },

  evaluate({ group, source, launchConfiguration }, { violation }) {
    if (source === 'launch template') return compliant;
    const configuration = known(launchConfiguration, 'configuration.launchTemplate');
    return violation(
      'old',
      { group, configuration },
      { path: 'launchConfigurationName', expected: 'a launch template', actual: configuration },
    );
  },
});
