import { expect, test } from 'vitest';
import { fields } from '#shared/document/fields.ts';
import { parseKeeping } from '#shared/store/retention.ts';
import { packagedTemplate } from './packaged-template.ts';
import { ofType, resource, statements } from './template.ts';

const template = packagedTemplate();
const { attributes, properties } = resource(template, 'HistoryArchive');
const document = fields(template.json);
const parameters = document.record('Parameters');

test('the archive outlives the stack, and nobody reads it from outside', () => {
  expect(ofType(template, 'AWS::S3::Bucket').map(({ id }) => id)).toContain('HistoryArchive');
  expect(attributes.text('DeletionPolicy')).toBe('Retain');
  expect(attributes.text('UpdateReplacePolicy')).toBe('Retain');
  expect(properties.raw('VersioningConfiguration')).toEqual({ Status: 'Enabled' });
  expect(properties.raw('PublicAccessBlockConfiguration')).toEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
  expect(JSON.stringify(properties.raw('BucketEncryption'))).toContain('AES256');
  const [policy] = statements(
    resource(template, 'HistoryArchivePolicy').properties.record('PolicyDocument'),
  );
  expect(policy?.text('Effect')).toBe('Deny');
  expect(policy?.raw('Condition')).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
});

test('it is off until somebody sets a parameter', () => {
  for (const name of ['HistoryArchiveAfter', 'HistoryRetention']) {
    expect(String(parameters.record(name).raw('Default'))).toBe('0');
  }
  expect(parseKeeping('0', '0')).toEqual({});
});

test('what may be set is what the functions take, and lasts no shorter in the bucket', () => {
  const retention = parameters.record('HistoryRetention').list('AllowedValues').map(String);
  const days = document.record('Mappings').record('HistoryMonths');
  for (const months of retention) {
    const lasts = days.record(months).number('Days');
    if (months === '0') continue;
    expect(parseKeeping(months, '0').retentionMonths).toBe(Number(months));
    expect(lasts).toBeGreaterThan((Number(months) * 366) / 12);
  }
  const pattern = new RegExp(parameters.record('HistoryArchiveAfter').text('AllowedPattern'));
  for (const after of ['0', '31', '90', '400', '3650']) {
    expect(after).toMatch(pattern);
    expect(() => parseKeeping('0', after)).not.toThrow();
  }
  for (const after of ['', '1', '30', '-31', '31.5', 'x']) expect(after).not.toMatch(pattern);
  for (const after of ['1', '30', 'x'])
    expect(() => parseKeeping('0', after)).toThrow('31 or more');
  for (const months of ['12', '1', 'x', '13.5']) {
    expect(() => parseKeeping(months, '0')).toThrow('13 or more');
  }
});
