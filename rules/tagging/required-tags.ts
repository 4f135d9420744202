import { defineRule } from '#shared/domain/rule.ts';
import { compliant, notApplicable } from '#shared/domain/verdict.ts';
import { requiredTags, tagParameters } from './tag-parameters.ts';
import { taggedResource } from './tagged-resource.ts';

export default defineRule({
  id: 'required-tags',
  title: 'Resources have the tags that are required',
  severity: 'low',
  pillar: 'cost',
  why: 'Without its tags nobody knows whose a resource is, who pays for it and whether it may go.',
  fix: 'Tag the resource, best in the template that made it.',
  fixCommand:
    'aws resourcegroupstaggingapi tag-resources --resource-arn-list <arn> --tags <key>=<value> --region {region}',
  reference: 'https://docs.aws.amazon.com/config/latest/developerguide/required-tags.html',
  on: taggedResource,
  parameters: tagParameters,
  messages: {
    missing: 'Resource {resource} lacks the tags {tags}.',
    value: 'Resource {resource} has tags with a value that is not allowed: {tags}.',
  },

  evaluate({ label, tags }, { parameters, violation }) {
    const wanted = requiredTags(parameters);
    if (wanted.length === 0) return notApplicable('no tag is required');
    const found = wanted.map(({ key, allowed }) => {
      const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
      const isGood = value !== undefined && (allowed.length === 0 || allowed.includes(value));
      return { key, allowed, value, isGood };
    });
    const wrong = found.filter(({ isGood }) => !isGood);
    if (wrong.length === 0) return compliant;
    const evidence = wrong.slice(0, 3).map(({ key, allowed, value }) => ({
      path: `tags.${key}`,
      expected: allowed.length === 0 ? 'any value' : allowed,
      actual: value ?? null,
    }));
    const missing = wrong.filter(({ value }) => value === undefined).map(({ key }) => key);
    if (missing.length > 0) {
      return violation('missing', { resource: label, tags: missing.join(', ') }, ...evidence);
    }
    const values = wrong.map(({ key, value }) => `${key}=${value}`).join(', ');
    return violation('value', { resource: label, tags: values }, ...evidence);
  },
});
