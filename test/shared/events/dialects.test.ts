import { describe, expect, test } from 'vitest';
import { configurationItem } from '#shared/document/configuration.ts';
import { orderOf } from '#shared/domain/position.ts';
import { fixture, instant, seen } from './fixture.ts';

const groupAt = instant('2026-03-04T05:06:07.089Z');
const group = {
  kind: 'state',
  subject: {
    accountId: '111122223333',
    region: 'eu-west-1',
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-0a1b2c3d4e5f60718',
  },
  traits: {
    arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0a1b2c3d4e5f60718',
    name: 'web',
    tags: { Name: 'web', team: 'shop' },
  },
  aspect: 'configuration',
  order: orderOf(groupAt, 'recorded', 1_772_600_767_089),
  seenAt: groupAt,
};

describe('a security group', () => {
  test.each([
    ['security-group.event', 'config-event', '7d4d2d1f-0000-4000-8000-00000000a001'],
    ['security-group.sns', 'config-event', '5a5a5a5a-0000-4000-8000-00000000b001'],
    ['security-group.rule-event', 'config-event', undefined],
    ['security-group.item', 'config-event', undefined],
    ['security-group.api', 'config-read', undefined],
    ['security-group.epoch', 'config-read', undefined],
    ['security-group.query', 'config-read', undefined],
    ['security-group.row', 'config-read', undefined],
  ])('%s is read as what it is', (name, channel, reference) => {
    const { observations, ...counts } = seen(fixture(name));
    expect(counts).toEqual({ calls: [], ignored: [], rejected: [], read: 1 });
    expect(observations).toEqual([
      {
        ...group,
        state: {
          kind: 'present',
          value: {
            configuration: expect.objectContaining({ groupId: 'sg-0a1b2c3d4e5f60718' }),
            supplementaryConfiguration: {},
            relationships: [
              {
                resourceId: 'vpc-0f1e2d3c4b5a69788',
                resourceType: 'AWS::EC2::VPC',
                resourceName: null,
                name: 'Is contained in Vpc',
              },
            ],
            status: 'OK',
            availabilityZone: 'Not Applicable',
            resourceCreationTime: null,
          },
        },
        source: reference === undefined ? { channel } : { channel, reference },
      },
    ]);
  });
});

test.each(['security-group', 'bucket'])('%s: three dialects give the same observation', (name) => {
  const [event, api, query] = ['event', 'api', 'query'].map((dialect) =>
    seen(fixture(`${name}.${dialect}`), { channel: 'any' }).observations.map(
      ({ source: _, ...what }) => what,
    ),
  );
  expect(event).toHaveLength(1);
  expect(api).toEqual(event);
  expect(query).toEqual(event);
});

test.each(['bucket.event', 'bucket.api', 'bucket.batch', 'bucket.query'])(
  '%s: the access control list is JSON text, the other supplementary values are what they are',
  (name) => {
    const [observation] = seen(fixture(name)).observations;
    if (observation?.state.kind !== 'present') throw new Error('not present');
    const { supplementary } = configurationItem(observation.state.value);
    const list: unknown = JSON.parse(supplementary.text('AccessControlList'));
    expect(list).toMatchObject({ grantList: [{ permission: 'FullControl' }] });
    expect(supplementary.record('BucketVersioningConfiguration').text('status')).toBe('Enabled');
    expect(supplementary.flag('IsRequesterPaysEnabled')).toBe(false);
    expect(supplementary.record('BucketPolicy').has('policyText')).toBe(false);
  },
);

test('an access control list that came as an object becomes JSON text', () => {
  const row = fixture('bucket.query');
  const text = Array.isArray(row['Results']) ? String(row['Results'][0]) : '';
  const bucket = JSON.parse(text);
  bucket.supplementaryConfiguration.AccessControlList = { grantList: [] };
  const [observation] = seen(bucket).observations;
  if (observation?.state.kind !== 'present') throw new Error('not present');
  const { supplementary } = configurationItem(observation.state.value);
  expect(supplementary.text('AccessControlList')).toBe('{"grantList":[]}');
});

test('tags that a source does not carry are unknown, not empty', () => {
  const traits = (name: string) => seen(fixture(name)).observations.map((each) => each.traits);
  expect(traits('bucket.batch')).toEqual([
    { arn: 'arn:aws:s3:::made-up-invoices', name: 'made-up-invoices' },
  ]);
  expect(traits('bucket.event')).toEqual([expect.objectContaining({ tags: {} })]);
});

test('what is global has the region global wherever it was recorded', () => {
  const [role] = seen(fixture('role.event')).observations;
  expect(role?.subject.region).toBe('global');
  const elsewhere = { ...fixture('security-group.row'), resourceType: 'AWS::Route53::HostedZone' };
  expect(seen(elsewhere).observations[0]?.subject.region).toBe('global');
  const resolver = {
    ...fixture('security-group.row'),
    resourceType: 'AWS::Route53Resolver::ResolverRule',
  };
  expect(seen(resolver).observations[0]?.subject.region).toBe('eu-west-1');
});

test('an item whose configuration was made JSON text on its way is the same item', () => {
  const item = fixture('security-group.item');
  const text = { ...item, configuration: JSON.stringify(item['configuration']) };
  expect(seen(text).observations).toEqual(seen(item).observations);
});
