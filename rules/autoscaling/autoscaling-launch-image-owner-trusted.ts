import { shortList } from '#shared/document/short-list.ts';
import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { launchSources } from './launch-sources.ts';

/** Owners by the words that AWS has for them; no other account can take these. */
const TRUSTED = ['self', 'amazon', 'aws-marketplace'];

export default defineRule({
  id: 'autoscaling-launch-image-owner-trusted',
  title: 'Auto Scaling groups start from no public image of a stranger',
  severity: 'medium',
  pillar: 'security',
  why: 'Everybody can publish an image, with anything in it, under the name of another; and its owner can take it away at any time.',
  fix: 'Start from an image of your own, of Amazon or of an owner that you have looked at and named.',
  fixCommand:
    'aws autoscaling update-auto-scaling-group --auto-scaling-group-name {resourceName} --launch-template LaunchTemplateId=<template> --region {region}',
  reference: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/usingsharedamis-finding.html',
  on: launchSources,
  parameters: { trustedOwners: textList([], 'ids of accounts whose public images may be used') },
  messages: { stranger: 'Group {group} starts from public images of other accounts: {images}.' },

  evaluate({ group, images }, { parameters, violation }) {
    const found = images.flatMap(({ id, found, path }) => (found ? [{ id, path, ...found }] : []));
    if (found.length === 0) return notApplicable('no image of the group can be seen');
    const foreign = found.filter(
      ({ isPublic, owner, ownedBy }) =>
        isPublic && !TRUSTED.includes(ownedBy) && !parameters.trustedOwners.includes(owner),
    );
    if (foreign.length === 0) return compliant;
    const expected = 'an owner that is trusted';
    const evidence = foreign.map(({ path, owner }) => ({
      path: `${path}.owner`,
      expected,
      actual: owner,
    }));
    const names = shortList(foreign.map(({ id, owner }) => `${id} of ${owner}`));
    return violation('stranger', { group, images: names }, ...evidence.slice(0, 3));
  },
});
