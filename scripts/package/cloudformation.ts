import { type CollectionTag, parse, type ScalarTag } from 'yaml';
import { isRecord, type Json } from '#shared/document/fields.ts';

const WITHOUT_PREFIX = new Set(['Ref', 'Condition']);

const named = (name: string, value: unknown): Json => ({
  [WITHOUT_PREFIX.has(name) ? name : `Fn::${name}`]: value,
});

const ofText = (name: string): ScalarTag => ({
  tag: `!${name}`,
  resolve: (text) => named(name, name === 'GetAtt' ? text.split('.') : text),
});

const ofList = (name: string): CollectionTag => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: (list) => named(name, list.toJSON()),
});

const tags = [
  ...['Ref', 'Condition', 'GetAtt', 'Sub'].map(ofText),
  ...['And', 'Equals', 'If', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub'].map(ofList),
];

/** Reads a CloudFormation template as JSON, its short forms (`!Ref`) as long ones (`{Ref: …}`). */
export function parseCloudFormation(text: string): Json {
  const parsed: unknown = JSON.parse(JSON.stringify(parse(text, { customTags: tags })));
  if (!isRecord(parsed)) throw new Error('The template is no map of sections.');
  return parsed;
}
