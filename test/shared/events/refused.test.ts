import { expect, test } from 'vitest';
import { isRecord } from '#shared/document/fields.ts';
import { shifted } from '#shared/domain/instant.ts';
import { accounted, eventWith, fixture, instant, NOW, seen } from './fixture.ts';

const ITEM = 'detail.configurationItem';

test.each<[string, object, string, string]>([
  ['a short account id', { awsAccountId: '1111' }, 'awsAccountId', 'twelve digits'],
  ['an account id as a number', { awsAccountId: 111122223333 }, 'awsAccountId', 'twelve digits'],
  ['another account', { awsAccountId: '444455556666' }, 'awsAccountId', '111122223333 sent it'],
  ['no type', { resourceType: undefined }, 'resourceType', 'a resource type'],
  ['a strange type', { resourceType: 'SecurityGroup' }, 'resourceType', 'a resource type'],
  ['a type with a mark of keys', { resourceType: 'AWS::EC2::A#B' }, 'resourceType', 'such as'],
  ['an empty id', { resourceId: '' }, 'resourceId', '1 to 1024'],
  ['a huge id', { resourceId: 'x'.repeat(1025) }, 'resourceId', '1 to 1024'],
  ['half a character', { resourceId: '\ud800' }, 'resourceId', '1 to 1024'],
  ['no region', { awsRegion: null }, 'awsRegion', 'a Region'],
  ['an implausible region', { awsRegion: 'Narnia' }, 'awsRegion', 'a Region'],
  [
    'no capture time',
    { configurationItemCaptureTime: null },
    'configurationItemCaptureTime',
    'time',
  ],
  [
    'a capture time in words',
    { configurationItemCaptureTime: 'yesterday' },
    'configurationItemCaptureTime',
    'a time',
  ],
  ['a status of its own', { configurationItemStatus: 'Fine' }, 'configurationItemStatus', 'status'],
  ['no status', { configurationItemStatus: undefined }, 'configurationItemStatus', 'text'],
  ['no configuration', { configuration: null }, 'configuration', 'an object'],
  ['a configuration in words', { configuration: 'none' }, 'configuration', 'not JSON'],
  ['a configuration as a list', { configuration: [] }, 'configuration', 'an object'],
  [
    'a state id that is no number',
    { configurationStateId: 'abc' },
    'configurationStateId',
    'number',
  ],
  ['a negative state id', { configurationStateId: -1 }, 'configurationStateId', 'whole number'],
  ['tags as text', { tags: 'none' }, 'tags', 'tags'],
  ['a tag that is no text', { tags: { team: 7 } }, 'tags.team', 'text'],
  ['relationships as text', { relationships: 'vpc' }, 'relationships', 'a list'],
  ['a relationship as text', { relationships: ['vpc'] }, 'relationships[0]', 'an object'],
  ['a name as a number', { resourceName: 7 }, 'resourceName', 'text'],
])('%s', (_, fields, path, reason) => {
  const observed = seen(eventWith({ ...fields }));
  expect(observed.observations).toEqual([]);
  expect(observed.rejected).toEqual([
    expect.objectContaining({ path: `${ITEM}.${path}`, reason: expect.stringContaining(reason) }),
  ]);
  expect(observed.read).toBe(1);
});

test('a state that lies ahead of now is refused from five minutes on', () => {
  const at = (milliseconds: number) =>
    seen(eventWith({ configurationItemCaptureTime: shifted(NOW, milliseconds) }));
  expect(at(5 * 60_000).observations).toHaveLength(1);
  expect(at(5 * 60_000 + 1).rejected).toEqual([
    expect.objectContaining({
      path: `${ITEM}.configurationItemCaptureTime`,
      reason: expect.stringContaining('more than five minutes ahead'),
    }),
  ]);
});

test('an item change that AWS Config did not send is refused', () => {
  const forged = { ...fixture('security-group.event'), source: 'my.application' };
  expect(seen(forged).rejected).toEqual([
    {
      path: 'source',
      reason: expect.stringContaining('comes from aws.config only'),
      refused: 'origin',
    },
  ]);
});

test('an account in a rule event vouches for its item', () => {
  const { rejected } = seen({ ...fixture('security-group.rule-event'), accountId: '444455556666' });
  expect(rejected).toMatchObject([
    { path: 'invokingEvent.configurationItem.awsAccountId', refused: 'origin' },
  ]);
});

test.each([
  ['nothing', null],
  ['a text', 'hello'],
  ['a number', 7],
  ['an empty object', {}],
  ['something else', { hello: 'world' }],
  ['a message type that is new', { messageType: 'SomethingNew' }],
  ['a message without its item', { messageType: 'ConfigurationItemChangeNotification' }],
  [
    'an oversized notice of nothing',
    { messageType: 'OversizedConfigurationItemChangeNotification' },
  ],
  ['a list of items that is none', { configurationItems: 'many' }],
  ['items that are none', { configurationItems: [7] }],
  ['rows that are none', { Results: ['[1]'] }],
  ['records that are none', { Records: [null] }],
  ['an invoking event that is no text', { invokingEvent: {} }],
  ['a list in a list in a list', [[[[[[[[]]]]]]]]],
])('%s is rejected, not thrown', (_, document) => {
  const observed = seen(document);
  expect(observed.rejected).toHaveLength(1);
  expect(observed).toMatchObject({ observations: [], ignored: [], read: 1 });
});

test('what nests ten thousand deep is refused, as a document and inside a text', () => {
  const deepText = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  const deep: unknown = JSON.parse(deepText);
  const reason = expect.stringContaining('nested more than 200 levels deep');
  expect(seen(deep).rejected).toEqual([{ reason }]);
  expect(seen(eventWith({ configuration: deep })).rejected).toEqual([{ reason }]);
  expect(seen({ Records: [{ body: deepText }] }).rejected).toEqual([
    { path: 'Records[0].body', reason },
  ]);
  const api = fixture('security-group.api');
  const [item] = Array.isArray(api['configurationItems']) ? api['configurationItems'] : [];
  expect(seen({ ...(isRecord(item) ? item : {}), configuration: deepText }).rejected).toEqual([
    { path: 'configuration', reason, what: expect.stringContaining('sg-') },
  ]);
});

test('an item of five megabytes is an item', () => {
  const configuration = { description: 'x'.repeat(5 * 1024 * 1024) };
  expect(seen(eventWith({ configuration })).observations).toHaveLength(1);
});

test('a field called __proto__ is a field, and changes no prototype', () => {
  const text = JSON.stringify(eventWith({}))
    .replace('"tags":{', '"tags":{"__proto__":"polluted",')
    .replace('"supplementaryConfiguration":{', '"supplementaryConfiguration":{"__proto__":{"a":1}');
  const observed = seen(JSON.parse(text));
  expect(accounted(observed)).toBe(true);
  const tags = observed.observations[0]?.traits.tags ?? {};
  expect(Object.getPrototypeOf(tags)).toBe(Object.prototype);
  expect(Object.keys(tags)).toContain('__proto__');
  expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
});

test('a query for parts of a configuration is not taken for the whole of it', () => {
  const row = JSON.stringify(fixture('security-group.row'));
  const selecting = (...names: string[]) =>
    seen({
      Results: [row],
      QueryInfo: { SelectFields: names.map((Name) => ({ Name })) },
    });
  expect(selecting('configuration', 'configuration.groupId').observations).toHaveLength(1);
  expect(selecting('configuration.groupId').rejected).toEqual([
    { path: 'Results[0]', reason: expect.stringContaining('select configuration itself') },
  ]);
});

test('a bucket without its supplementary configuration cannot be judged, a group can', () => {
  const { supplementaryConfiguration: _, ...row } = fixture('security-group.row');
  expect(seen(row).observations).toHaveLength(1);
  expect(seen({ ...row, resourceType: 'AWS::S3::Bucket' }).rejected).toEqual([
    expect.objectContaining({ reason: expect.stringContaining('select that column too') }),
  ]);
});

test('a time ahead is refused in a direct observation as well', () => {
  const ahead = {
    ...fixture('account-summary.direct'),
    observedAt: instant('2027-01-01T00:00:00Z'),
  };
  expect(seen(ahead).rejected).toMatchObject([{ path: 'observedAt' }]);
});

test('a reason stays readable however long what was sent is', () => {
  const { rejected } = seen(eventWith({ tags: { ['k'.repeat(100_000)]: 7 } }));
  expect(rejected).toHaveLength(1);
  expect(JSON.stringify(rejected).length).toBeLessThan(2000);
});
