/** A stack that works on a table which was restored, beside the one that it made: docs/drills.md. */
import { expect, test } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { packagedTemplate } from './packaged-template.ts';
import { ofType, resource, texts } from './template.ts';

const NAME = 'plumbline-dev-restored';
const STREAM = `arn:aws:dynamodb:us-east-1:111122223333:table/${NAME}/stream/2026-11-21T00:00:00.000`;
const template = packagedTemplate([
  '--param=tableInUse=RESTORED',
  `--param=restoredTable=${NAME}`,
  `--param=restoredTableStream=${STREAM}`,
]);

test('all its functions work on it, by name', () => {
  const used = ofType(template, 'AWS::Lambda::Function').flatMap(({ properties }) => {
    const variables = properties.optionalRecord('Environment')?.optionalRecord('Variables');
    return variables?.raw('PLUMBLINE_TABLE') ?? [];
  });
  expect(used).toHaveLength(8);
  expect(new Set(used)).toEqual(new Set([NAME]));
});

test('its roles allow that table and its indexes, and one of them its stream', () => {
  const allowed = ofType(template, 'AWS::IAM::Role').map(({ properties }) =>
    texts(properties.raw('Policies') ?? []).filter((text) => text.includes(`:table/${NAME}`)),
  );
  expect(allowed.filter((named) => named.length > 0)).toHaveLength(8);
  expect(allowed.filter((named) => named.includes(STREAM))).toHaveLength(1);
  expect(texts(resource(template, 'OnOutboxRole').properties.raw('Policies'))).toContain(STREAM);
});

test('alerts come from its stream, alarms watch it, and the stack says its name', () => {
  const sources = ofType(template, 'AWS::Lambda::EventSourceMapping').map(({ properties }) =>
    properties.raw('EventSourceArn'),
  );
  expect(sources).toContain(STREAM);
  const watched = ofType(template, 'AWS::CloudWatch::Alarm').flatMap(({ properties }) =>
    texts(properties.raw('Dimensions') ?? []).filter((text) => text === NAME),
  );
  expect(watched).toEqual([NAME, NAME]);
  expect(fields(template.json).record('Outputs').record('TableName').raw('Value')).toBe(NAME);
});

test('the table that the stack made stays, and nothing names it', () => {
  const { attributes, properties } = resource(template, 'Table');
  expect(attributes.text('DeletionPolicy')).toBe('Retain');
  expect(properties.flag('DeletionProtectionEnabled')).toBe(true);
  expect(JSON.stringify(template.json)).not.toMatch(/"(?:Ref|Fn::GetAtt)":\[?"Table"/);
});
