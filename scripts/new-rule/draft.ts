/**
 * The files of a new rule: a small true rule (the resource is tagged with its owner) that passes as
 * it is, to be turned into the one that is wanted.
 */
import type { Builder, Export } from './existing.ts';
import { nounOf, pascalOf, pluralOf } from './names.ts';
import type { Request } from './request.ts';

/** Names of a reader or a builder that is to be written. */
export interface Fresh extends Export {
  /** File name without its ending: `queue`. */
  readonly file: string;
}

const GUIDE = 'docs/rules/writing-a-rule.md';

export function ruleText({ id, resourceType }: Request, reader: Export): string {
  const file = reader.path.slice(reader.path.lastIndexOf('/') + 1);
  const noun = nounOf(resourceType);
  return `import { known } from '#shared/document/known.ts';
import { textList } from '#shared/domain/parameter.ts';
import { defineRule } from '#shared/domain/rule.ts';
import { compliant } from '#shared/domain/verdict.ts';
import { ${reader.name} } from './${file}';

// A draft that judges tags. Make it your own: ${GUIDE} says what each part is for.
export default defineRule({
  id: '${id}',
  title: '${pluralOf(noun)} are tagged with their owner',
  severity: 'low',
  pillar: 'operations',
  why: 'Nobody is asked to mend what has no owner.',
  fix: 'Tag it with its owner.',
  fixCommand: 'aws resourcegroupstaggingapi tag-resources --resource-arn-list <arn> --tags owner=<owner> --region {region}',
  reference: 'https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html',
  on: ${reader.name},
  parameters: { tagKeys: textList(['owner'], 'keys of tags, one of which it must have') },
  messages: { untagged: '${noun} {resource} has none of the tags {keys}.' },

  // The first argument is what the reader makes of the item; the other has what is known beside it.
  evaluate(_, { subject, traits, parameters, violation }) {
    const tags = known(traits.tags, 'tags');
    const { tagKeys } = parameters;
    if (tagKeys.some((key) => Object.hasOwn(tags, key) && tags[key] !== '')) return compliant;
    const data = { resource: subject.resourceId, keys: tagKeys.join(', ') };
    return violation('untagged', data, { path: 'tags', expected: tagKeys, actual: null });
  },
});
`;
}

export function testText({ service, id, resourceType }: Request, builder: Builder): string {
  const built = `${builder.name}(${builder.args})`;
  const noun = nounOf(resourceType);
  return `import rule from '#rules/${service}/${id}.ts';
import { ${builder.name} } from '#${builder.path}';
import { testRule } from '#test/support/test-rule.ts';

const tagged = (tags: Record<string, string>) => ({ ...${built}, tags });

testRule(rule, {
  compliant: [
    { name: 'with the tag', item: tagged({ owner: 'payments' }) },
    {
      name: 'with another of the tags asked for',
      parameters: { tagKeys: 'owner,team' },
      item: tagged({ team: 'payments' }),
    },
  ],
  violation: [
    {
      name: 'without tags',
      item: tagged({}),
      says: \`${noun} \${tagged({}).resourceId} has none of the tags owner.\`,
      shows: [{ path: 'tags', expected: ['owner'], actual: null }],
    },
    { name: 'with an empty tag', item: tagged({ owner: '' }) },
  ],
  notApplicable: [],
});
`;
}

export function readerText({ resourceType }: Request, { name, file }: Fresh): string {
  const type = pascalOf(file);
  return `import { configurationItem } from '#shared/document/configuration.ts';
import { CONFIGURATION } from '#shared/domain/observation.ts';
import type { Reader } from '#shared/domain/rule.ts';

// A draft: read from a real item what the rules of this type need, and rename \`name\` as AWS has it.
export interface ${type} {
  readonly name: string;
}

/** ${resourceType}. */
export const ${name}: Reader<${type}> = {
  resourceTypes: ['${resourceType}'],
  aspect: CONFIGURATION,
  read(value) {
    const { configuration } = configurationItem(value);
    return { name: configuration.text('name') };
  },
};
`;
}

export function builderText({ resourceType }: Request, { name }: Fresh): string {
  const [, service = ''] = resourceType.split('::');
  return `import {
  ACCOUNT,
  type ConfigItem,
  configItem,
  type Overrides,
  overlaid,
  REGION,
} from './config-item.ts';

// A draft: give it the fields of a real item, with made-up ids.
/** ${article(nounOf(resourceType))} in good order; \`overrides\` are laid over its configuration. */
export function ${name}(overrides: Overrides = {}): ConfigItem {
  return configItem({
    resourceType: '${resourceType}',
    resourceId: 'orders',
    resourceName: 'orders',
    ARN: \`arn:aws:${service.toLowerCase()}:\${REGION}:\${ACCOUNT}:orders\`,
    configuration: overlaid({ name: 'orders' }, overrides),
  });
}
`;
}

const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'An' : 'A'} ${noun}`;
