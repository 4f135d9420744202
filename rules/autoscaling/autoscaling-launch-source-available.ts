import { shortList } from '#shared/document/short-list.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { launchSources } from './launch-sources.ts';

/** States of an image that no instance starts from, now or later. */
const UNUSABLE = ['deregistered', 'disabled', 'error', 'failed', 'invalid'];

export default defineRule({
  id: 'autoscaling-launch-source-available',
  title: 'What an Auto Scaling group starts instances from is there',
  severity: 'high',
  pillar: 'reliability',
  why: 'The group keeps what it has and looks healthy, but it can replace no instance that fails and add none under load.',
  fix: 'Give the group a launch template that is there, with an image that is there.',
  fixCommand:
    'aws autoscaling update-auto-scaling-group --auto-scaling-group-name {resourceName} --launch-template LaunchTemplateId=<template> --region {region}',
  reference:
    'https://docs.aws.amazon.com/awssupport/latest/user/fault-tolerance-checks.html#auto-scaling-group-resources',
  on: launchSources,
  messages: {
    source: 'Group {group} starts instances from what is not there: {names}.',
    image: 'Group {group} starts instances from images that cannot be used: {images}.',
  },

  evaluate({ group, sources, images }, { violation }) {
    if (sources.length === 0) return notApplicable('the group names nothing to start from');
    const gone = sources.filter(({ exists }) => !exists);
    if (gone.length > 0) {
      const evidence = gone.map(({ path }) => at(`${path}.exists`, true, false));
      const names = shortList(gone.map(({ name }) => name));
      return violation('source', { group, names }, ...evidence.slice(0, 3));
    }
    const unusable = images.filter(({ found }) => !found || UNUSABLE.includes(found.state));
    if (unusable.length === 0) return compliant;
    const evidence = unusable.map(({ path, found }) =>
      found ? at(`${path}.state`, 'available', found.state) : at(`${path}.exists`, true, false),
    );
    const words = unusable.map(({ id, found }) => `${id} (${found?.state ?? 'gone'})`);
    return violation('image', { group, images: shortList(words) }, ...evidence.slice(0, 3));
  },
});

const at = (path: string, expected: unknown, actual: unknown) => ({ path, expected, actual });
