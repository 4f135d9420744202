import { expect, test } from 'vitest';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { packagedTemplate } from './packaged-template.ts';
import { ofType, resource } from './template.ts';

const template = packagedTemplate();
const { attributes, properties } = resource(template, 'Table');

const key = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];

test('there is one table', () => {
  expect(ofType(template, 'AWS::DynamoDB::Table').map(({ id }) => id)).toEqual(['Table']);
});

test('it is the table that the code defines', () => {
  const { key: primary, ttl, indexes } = tableDefinition;
  expect(properties.raw('KeySchema')).toEqual(key(primary.pk, primary.sk));
  expect(properties.raw('TimeToLiveSpecification')).toEqual({ AttributeName: ttl, Enabled: true });
  expect(properties.raw('GlobalSecondaryIndexes')).toEqual(
    indexes.map(({ name, pk, sk, projection }) => ({
      IndexName: name,
      KeySchema: key(pk, sk),
      Projection:
        projection === 'ALL'
          ? { ProjectionType: 'ALL' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: projection },
    })),
  );
  const named = [primary, ...indexes].flatMap(({ pk, sk }) => [pk, sk]);
  expect(
    new Set(properties.records('AttributeDefinitions').map((each) => each.text('AttributeName'))),
  ).toEqual(new Set(named));
});

test('history outlives the stack, mistakes and a lost table', () => {
  expect(attributes.text('DeletionPolicy')).toBe('Retain');
  expect(attributes.text('UpdateReplacePolicy')).toBe('Retain');
  expect(properties.flag('DeletionProtectionEnabled')).toBe(true);
  expect(
    properties.record('PointInTimeRecoverySpecification').flag('PointInTimeRecoveryEnabled'),
  ).toBe(true);
});

test('it is paid by use, streams what was written, and takes your key', () => {
  expect(properties.text('BillingMode')).toBe('PAY_PER_REQUEST');
  expect(properties.raw('StreamSpecification')).toEqual({ StreamViewType: 'NEW_IMAGE' });
  expect(properties.record('SSESpecification').raw('Fn::If')).toEqual([
    'HasTableKey',
    { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { Ref: 'TableKeyArn' } },
    { Ref: 'AWS::NoValue' },
  ]);
});
