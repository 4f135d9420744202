/** Items: what they say of themselves, and where what cannot be stood. */
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { eventWith, fixture, seen } from './fixture.ts';

describe('an item', () => {
  const inEvent = (fields: Json) => seen(eventWith(fields));
  const ITEM = 'detail.configurationItem';

  test('has when it was made, where it lies and what it relates to', () => {
    const relation = { resourceId: 'vpc-1', resourceName: 'n', resourceType: 't', name: 'in' };
    const { observations } = inEvent({
      resourceCreationTime: '2026-01-01T00:00:00Z',
      availabilityZone: 'eu-west-1a',
      relationships: [relation, {}],
      configurationStateId: 0,
      configurationItemStatus: 'OK',
    });
    const none = { resourceId: null, resourceName: null, resourceType: null, name: null };
    expect(observations[0]?.state).toMatchObject({
      value: {
        resourceCreationTime: '2026-01-01T00:00:00.000Z',
        availabilityZone: 'eu-west-1a',
        relationships: [relation, none],
        status: 'OK',
      },
    });
  });

  test('without a name or an ARN has neither', () => {
    const { traits } = inEvent({ ARN: null, resourceName: null, tags: null }).observations[0] ?? {};
    expect(traits).toStrictEqual({});
  });

  test('of an account under another id is rejected', () => {
    const account = { resourceType: 'AWS::::Account', resourceId: '444455556666' };
    expect(inEvent(account).rejected[0]?.reason).toBe("an account's id is its own, 111122223333");
  });

  test('of 1024 bytes has an id', () => {
    expect(inEvent({ resourceId: 'é'.repeat(512) }).observations).toHaveLength(1);
    expect(inEvent({ resourceId: `${'é'.repeat(512)}x` }).rejected).toHaveLength(1);
    expect(inEvent({ resourceId: 7 }).rejected[0]?.reason).toBe(
      'expected a resource id of 1 to 1024 bytes, found number 7',
    );
  });

  test.each<[string, Json, string, string]>([
    ['made in words', { resourceCreationTime: 'long ago' }, 'resourceCreationTime', 'a time'],
    ['of a list as text', { configuration: '[]' }, 'configuration', 'JSON text of an object'],
  ])('%s is rejected', (_, fields, path, expected) => {
    expect(inEvent(fields).rejected).toMatchObject([
      { path: `${ITEM}.${path}`, reason: expect.stringContaining(`expected ${expected}`) },
    ]);
  });

  test('as text is rejected', () => {
    const messageType = 'ConfigurationItemChangeNotification';
    expect(seen({ messageType, configurationItem: 'x' }).rejected).toMatchObject([
      { path: 'configurationItem', reason: 'expected an object, found string "x"' },
    ]);
  });

  test.each(['awsAccountId', 'ARN', 'configurationItemVersion'])(
    'with %s alone is one of the form of events',
    (name) => {
      const bare = { resourceType: 'AWS::S3::Bucket', resourceId: 'b', awsRegion: 'eu-west-1' };
      expect(seen({ ...bare, [name]: 'x' }).rejected[0]?.path).toBe('awsAccountId');
      expect(seen(bare).rejected[0]?.path).toBe('accountId');
    },
  );

  test('of the API tells which part is no JSON text', () => {
    const { configurationItems } = fixture('bucket.api');
    const [item] = configurationItems as readonly Json[];
    const broken = { ...item, supplementaryConfiguration: { Acl: '{' } };
    expect(seen({ configurationItems: [broken] }).rejected).toMatchObject([
      { path: 'configurationItems[0].supplementaryConfiguration.Acl' },
    ]);
    expect(seen({ configurationItems: [7] }).rejected).toMatchObject([
      { path: 'configurationItems[0]', reason: 'expected an object, found number 7' },
    ]);
    expect(seen({ configurationItems: [item] }).observations[0]?.source).toStrictEqual({
      channel: 'config-read',
    });
  });

  test('in two hundred lists is not too deep, in one more it is', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    const deep = (levels: number) => seen({ unknown: nested(levels) }).rejected[0]?.reason ?? '';
    expect(deep(199)).toContain('neither an AWS Config item');
    expect(deep(200)).toBe('nested more than 200 levels deep');
    expect(deep(201)).toBe('nested more than 200 levels deep');
    expect(seen({ unknown: [null, 'x', nested(200)] }).rejected[0]?.reason).toContain('nested');
  });
});

describe('an item that is too large', () => {
  const notice = fixture('oversized.event');
  const cause = (s3DeliverySummary: unknown) => {
    const detail = { ...(notice['detail'] as Json), s3DeliverySummary };
    const { state } = seen({ ...notice, detail }).observations[0] ?? {};
    return state?.kind === 'unreadable' ? state.cause : undefined;
  };
  const NOT = 'the item is too large for an event';

  test.each<[unknown, string]>([
    [{ s3BucketLocation: 'b/k' }, `${NOT}; it was delivered to s3://b/k`],
    [{ errorMessage: 'No.', errorCode: 'E' }, `${NOT} and could not be delivered: No.`],
    [{ errorCode: 'E' }, `${NOT} and could not be delivered: E`],
    [{}, `${NOT}; the notice names no place where it was delivered`],
    [undefined, `${NOT}; the notice names no place where it was delivered`],
  ])('with %j says where it is', (summary, is) => {
    expect(cause(summary)).toBe(is);
  });

  test('and lies ahead, or is of nothing, is rejected by its place', () => {
    const { configurationItemSummary, ...rest } = notice['detail'] as Json;
    const of = (summary: unknown) =>
      seen({ ...notice, detail: { ...rest, configurationItemSummary: summary } }).rejected[0];
    const summary = configurationItemSummary as Json;
    const ahead = { ...summary, configurationItemCaptureTime: '2027-01-01T00:00:00Z' };
    expect(of(ahead)?.path).toMatch(/^detail\.configurationItemSummary/);
    expect(of({ ...summary, resourceType: 7 })).toMatchObject({
      path: 'detail.configurationItemSummary.resourceType',
      what: 'sg-0a1b2c3d4e5f60718',
    });
    expect(of('x')?.path).toBe('detail.configurationItemSummary');
  });
});

test('a reason of just six hundred characters is whole, a longer one is cut', () => {
  const reasonOf = (length: number) =>
    seen({ Records: [{ body: `"${'x'.repeat(length)}` }] }).rejected[0]?.reason ?? '';
  expect(reasonOf(10)).not.toContain('…');
  const path = (length: number) =>
    seen(eventWith({ tags: { ['k'.repeat(length)]: 7 } })).rejected[0]?.path ?? '';
  const before = 'detail.configurationItem.tags.'.length;
  expect(path(600 - before)).toBe(`detail.configurationItem.tags.${'k'.repeat(600 - before)}`);
  expect(path(601 - before)).toHaveLength(600);
  expect(path(601 - before).endsWith('k…')).toBe(true);
});
