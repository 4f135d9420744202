/** What each wrapping makes of what is not a state or a call: counted, with the reason and the place. */
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { plainRecord, recordWith } from './calls/record.ts';
import { eventWith, fixture, instant, NOW, seen } from './fixture.ts';

const ACCOUNT = '111122223333';
const event = (type: string, source: string, detail: unknown, more: Json = {}): Json => ({
  ...{ 'detail-type': type, source, account: ACCOUNT, region: 'eu-west-1', id: 'id-1', detail },
  ...more,
});
const call = (more: Json = {}) =>
  event('AWS API Call via CloudTrail', 'aws.ec2', plainRecord, more);
const sns = (Message: unknown, more: Json = {}): Json => ({
  Type: 'Notification',
  Message,
  ...more,
});
const UNKNOWN =
  'neither an AWS Config item, file, event or answer nor a CloudTrail record nor an observation';

describe('rejected', () => {
  test.each<[string, unknown, string | undefined, string]>([
    ['nothing', null, 'document', 'expected an object, found nothing'],
    ['a text in a list', ['x'], '[0]', 'expected an object, found string "x"'],
    ['a text in a list of lists', [[], [7]], '[1][0]', 'expected an object, found number 7'],
    ['an empty object', {}, undefined, `${UNKNOWN} (found no fields at all)`],
    ['other fields', { a: 1, b: 2 }, undefined, `${UNKNOWN} (found a, b)`],
    [
      'many fields',
      Object.fromEntries([...'abcdefghij'].map((name) => [name, 1])),
      undefined,
      `${UNKNOWN} (found a, b, c, d, e, f, g, h)`,
    ],
    ['a long field', { ['x'.repeat(300)]: 1 }, undefined, `${UNKNOWN} (found ${'x'.repeat(200)})`],
    ['seven lists', [[[[[[[]]]]]]], '[0][0][0][0][0][0]', 'wrapped too many times'],
    ['a record that is none', { Records: [7] }, 'Records[0]', 'expected a record, found number 7'],
    [
      'a body of half a JSON text',
      { Records: [{ body: '{' }] },
      'Records[0].body',
      expect.stringMatching(/^not JSON: ./),
    ],
    [
      'a body of nothing we know',
      { Records: [{ body: '{"a":1}' }] },
      'Records[0].body',
      `${UNKNOWN} (found a)`,
    ],
    [
      'a notification of nothing we know',
      { Records: [{ Sns: { Type: 'Notification', Message: '{"a":1}' } }] },
      'Records[0].Sns.Message',
      `${UNKNOWN} (found a)`,
    ],
    ['a message of a number', sns(7), 'Message', 'expected JSON text'],
    ['a message without a type', { Message: '{}' }, undefined, `${UNKNOWN} (found Message)`],
    ['a type without a message', { Type: 'Notification' }, undefined, `${UNKNOWN} (found Type)`],
    [
      'a type that is no text',
      { Type: 7, Message: '{}' },
      undefined,
      `${UNKNOWN} (found Type, Message)`,
    ],
    [
      'a message type that is new',
      { messageType: 'SomethingNew' },
      'messageType',
      'expected a message type of AWS Config, found string "SomethingNew"',
    ],
    ['a row that is none', { Results: ['[1]'] }, 'Results[0]', 'expected a row as JSON text'],
    ['a row of a number', { Results: [7] }, 'Results[0]', 'expected a row as JSON text'],
    [
      'an event of CloudTrail without a record',
      event('AWS API Call via CloudTrail', 'aws.ec2', 'x'),
      'detail',
      'expected an object, found string "x"',
    ],
    [
      'an event of an account that is none',
      call({ account: '12' }),
      'account',
      'expected an account id of twelve digits, found string "12"',
    ],
    [
      'a call of another account',
      call({ account: '444455556666' }),
      'detail.recipientAccountId',
      'the call is of account 111122223333, but 444455556666 sent it',
    ],
    [
      'a call that AWS did not send',
      call({ source: 'my.app' }),
      'source',
      '"AWS API Call via CloudTrail" comes from services of AWS only, not from my.app',
    ],
    [
      'an event with names without an end',
      event(`${'x'.repeat(200)} via CloudTrail`, 'y'.repeat(200), {}),
      'source',
      `"${'x'.repeat(100)}" comes from services of AWS only, not from ${'y'.repeat(100)}`,
    ],
    [
      'a record without an id',
      recordWith({ eventID: undefined }),
      'eventID',
      'expected the id of an event, found nothing',
    ],
    [
      'a record without a name',
      recordWith({ eventName: undefined }),
      'eventName',
      'expected the name of a call, found nothing',
    ],
    [
      'a record without a service',
      recordWith({ eventSource: '#' }),
      'eventSource',
      'expected a service such as ec2.amazonaws.com, found string "#"',
    ],
    [
      'a record without a time',
      recordWith({ eventTime: 'soon' }),
      'eventTime',
      'expected a time, found string "soon"',
    ],
    [
      'a record of no account',
      recordWith({ recipientAccountId: 'me' }),
      'recipientAccountId',
      'expected an account id of twelve digits, found string "me"',
    ],
    [
      'a record of no Region',
      recordWith({ awsRegion: '#' }),
      'awsRegion',
      'expected a Region, found string "#"',
    ],
  ])('%s', (_, document, path, reason) => {
    const { rejected, observations, calls, ignored, read } = seen(document);
    expect([observations, calls, ignored, read]).toEqual([[], [], [], 1]);
    expect(rejected[0]?.path).toBe(path);
    expect(rejected[0]?.reason).toEqual(reason);
  });

  test('a heartbeat that is not ours', () => {
    const beat = event('Plumbline Heartbeat', 'plumbline.heartbeat', {
      ...{ accountId: ACCOUNT, region: 'global', resourceType: 'Plumbline::Heartbeat::Beat' },
      ...{ resourceId: 'beat', aspect: 'heartbeat', observedAt: '2026-03-04T05:06:07Z', state: {} },
    });
    expect(seen(beat).observations).toMatchObject([
      { aspect: 'heartbeat', source: { channel: 'observation', reference: 'id-1' } },
    ]);
    expect(seen(beat, { hubAccountId: ACCOUNT }).observations).toHaveLength(1);
    expect(seen(beat, { hubAccountId: '444455556666' }).rejected).toMatchObject([
      {
        path: 'detail',
        reason: `a heartbeat, but account ${ACCOUNT} sent it`,
        refused: 'origin',
      },
    ]);
    const other = { ...beat, account: '444455556666' };
    expect(seen(other).rejected).toMatchObject([
      { path: 'detail.accountId', reason: 'but account 444455556666 sent it', refused: 'origin' },
    ]);
    for (const more of [{ source: 'my.app' }, { 'detail-type': 'Other' }]) {
      expect(seen({ ...beat, ...more }).ignored).toMatchObject([{ reason: 'other-event' }]);
    }
  });
});

describe('ignored', () => {
  test.each<[string, unknown, object]>([
    [
      'an event of something else',
      event('My Type', 'my.app', {}),
      { reason: 'other-event', what: 'my.app My Type' },
    ],
    [
      'an event of CloudTrail that is no call',
      event('AWS Digest via CloudTrail', 'aws.ec2', {}),
      { reason: 'other-event', what: 'aws.ec2 AWS Digest via CloudTrail' },
    ],
    [
      'an event without an end',
      event('x'.repeat(400), 'my.app', {}),
      { reason: 'other-event', what: `my.app ${'x'.repeat(293)}` },
    ],
    [
      'a subscription',
      { Type: 'SubscriptionConfirmation', Message: 'x', TopicArn: 'arn:t' },
      { reason: 'subscription', what: 'arn:t' },
    ],
    [
      'the end of one',
      { Type: 'UnsubscribeConfirmation', Message: 'x' },
      { reason: 'subscription' },
    ],
    [
      'a digest',
      { digestStartTime: 'x', digestS3Object: 'y'.repeat(400) },
      { reason: 'digest', what: 'y'.repeat(300) },
    ],
    ['a digest without a name', { digestStartTime: 'x' }, { reason: 'digest' }],
    [
      'an insight',
      { Records: [recordWith({ eventCategory: 'Insight' })] },
      { reason: 'insight', what: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress' },
    ],
    [
      'an insight without a name',
      { Records: [{ eventSource: 'x', eventType: 'AwsCloudTrailInsight', eventVersion: '1' }] },
      { reason: 'insight', what: 'x AwsCloudTrailInsight' },
    ],
    [
      'an insight of nothing',
      { Records: [{ eventVersion: '1', eventType: 'x', eventCategory: 'Insight', eventID: '1' }] },
      { reason: 'insight', what: 'x' },
    ],
    [
      'network activity',
      recordWith({ eventType: 'AwsVpceEvent', eventName: 'x'.repeat(400) }),
      { reason: 'network-activity', what: `ec2.amazonaws.com ${'x'.repeat(282)}` },
    ],
    [
      'a record of S3',
      { Records: [{ eventSource: 'aws:s3', eventVersion: '2.1', eventName: 'Put' }] },
      { reason: 'other-event', what: 'aws:s3 Put' },
    ],
    [
      'a record of nobody',
      { eventSource: 'x', eventName: 'y' },
      { reason: 'other-event', what: 'x y' },
    ],
    ['a record without words', { eventSource: ' ' }, { reason: 'other-event' }],
  ])('%s', (_, document, is) => {
    const { ignored, observations, calls, rejected, read } = seen(document);
    expect([observations, calls, rejected, read]).toEqual([[], [], [], 1]);
    expect(ignored).toStrictEqual([is]);
  });
});

describe('taken off', () => {
  test.each([
    ['a message of SNS', sns(JSON.stringify(plainRecord), { MessageId: 'm-1' }), 'm-1'],
    ['a message that is parsed already', sns(plainRecord, { MessageId: 'm-1' }), 'm-1'],
    ['a message without an id', sns(JSON.stringify(plainRecord)), undefined],
    [
      'a message of SQS',
      { Records: [{ body: JSON.stringify(plainRecord), messageId: 'm-2' }] },
      'm-2',
    ],
    ['one without an id', { Records: [{ body: JSON.stringify(plainRecord) }] }, undefined],
    ['one of SNS', { Records: [{ Sns: sns(plainRecord, { MessageId: 'm-3' }) }] }, 'm-3'],
    ['five lists', [[[[[plainRecord]]]]], undefined],
  ])('%s', (_, document, reference) => {
    const { calls, rejected } = seen(document);
    expect(rejected).toEqual([]);
    expect(calls[0]?.source).toStrictEqual({
      channel: 'cloudtrail-log',
      ...(reference && { reference }),
    });
  });

  test('an event says its Region, its id and whether it is a replay', () => {
    const regionless = { detail: recordWith({ awsRegion: undefined }) };
    expect(seen(call(regionless)).calls[0]?.region).toBe('eu-west-1');
    expect(seen(call({ ...regionless, region: 7 })).rejected).toMatchObject([
      { path: 'detail.awsRegion' },
    ]);
    expect(seen(call({ ...regionless, region: 'Narnia' })).rejected).toHaveLength(1);
    const source = (more: Json) => seen(call(more)).calls[0]?.source;
    expect(source({})).toStrictEqual({ channel: 'cloudtrail-event', reference: 'id-1' });
    expect(source({ id: undefined, 'replay-name': 'r' })).toStrictEqual({
      ...{ channel: 'cloudtrail-event', replay: 'r' },
    });
    expect(source({ id: undefined })).toStrictEqual({ channel: 'cloudtrail-event' });
  });

  test('the rows of an answer held when it was asked, where that is known', () => {
    const row = JSON.stringify(fixture('security-group.row'));
    const asked = instant('2026-03-20T00:00:00Z');
    const at = (context: object) => seen({ Results: [row] }, context).observations[0]?.seenAt;
    expect(at({ seenAt: asked })).toBe(asked);
    expect(at({}) !== asked).toBe(true);
    const selecting = (...names: unknown[]) =>
      seen({ Results: [row], QueryInfo: { SelectFields: names } });
    expect(selecting({ Name: 'supplementaryConfiguration.a' }).rejected).toMatchObject([
      {
        reason:
          'the query selects parts of supplementaryConfiguration; select supplementaryConfiguration itself',
      },
    ]);
    expect(selecting(7, { Name: 7 }, {}).observations).toHaveLength(1);
    expect(selecting({ Name: 'arn' }, { Name: 'configuration.a' }).rejected).toHaveLength(1);
    for (const QueryInfo of [7, {}, { SelectFields: 'x' }]) {
      expect(seen({ Results: [row], QueryInfo }).observations).toHaveLength(1);
    }
  });

  test('a bare item may lack its type or its id, and says so', () => {
    const row = fixture('security-group.row');
    const { resourceType: _, ...untyped } = row;
    const { resourceId: __, ...unnamed } = row;
    expect(seen(untyped).rejected).toMatchObject([{ path: 'resourceType' }]);
    expect(seen(unnamed).rejected).toMatchObject([{ path: 'resourceId' }]);
    expect(seen(untyped).rejected[0]?.what).toBe(row['resourceId']);
  });
});

describe('times', () => {
  const at = (configurationItemCaptureTime: unknown) =>
    seen(eventWith({ configurationItemCaptureTime }));
  test.each<[unknown, string]>([
    ['2026-03-04T05:06:07+01:00', '2026-03-04T04:06:07.000Z'],
    [1_772_600_000, '2026-03-04T04:53:20.000Z'],
    [1_772_600_000.5, '2026-03-04T04:53:20.500Z'],
    [1_772_600_000_000, '2026-03-04T04:53:20.000Z'],
    [new Date(1_772_600_000_000), '2026-03-04T04:53:20.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [100_000_000_000, '1973-03-03T09:46:40.000Z'],
  ])('%s is %s', (raw, time) => {
    expect(at(raw).observations[0]?.seenAt).toBe(time);
  });

  test.each<[unknown]>([[-1], [Number.NaN], [1e300], [new Date(Number.NaN)], [true], [{}]])(
    '%s is none',
    (raw) => {
      expect(at(raw).rejected).toMatchObject([
        { path: 'detail.configurationItem.configurationItemCaptureTime' },
      ]);
    },
  );

  test('what lies ahead of now is told with both times', () => {
    expect(at('2027-01-01T00:00:00Z').rejected[0]?.reason).toBe(
      `2027-01-01T00:00:00.000Z is more than five minutes ahead of now (${NOW})`,
    );
  });
});

describe('tags', () => {
  const direct = (tags: unknown) => seen({ ...fixture('account-summary.direct'), tags });
  test.each<[unknown, Json | undefined]>([
    [undefined, undefined],
    [null, undefined],
    [{}, {}],
    [
      { team: 'shop', empty: null },
      { team: 'shop', empty: '' },
    ],
    [
      [
        { key: 'team', value: 'shop' },
        { Key: 'Stage', Value: 'dev' },
      ],
      { team: 'shop', Stage: 'dev' },
    ],
    [[{ key: 'team' }, { Key: 'x', Value: null }], { team: '', x: '' }],
  ])('%j are %j', (tags, are) => {
    expect(direct(tags).observations[0]?.traits).toStrictEqual(
      are === undefined ? {} : { tags: are },
    );
  });

  test.each<[unknown, string, string]>([
    ['none', 'tags', 'expected tags, found string "none"'],
    [[7], 'tags[0]', 'expected a tag {key, value}, found number 7'],
    [[{ key: 'a' }, { value: 'x' }], 'tags[1].key', 'expected text, found nothing'],
    [[{ key: 'a', value: 7 }], 'tags[0].value', 'expected text, found number 7'],
    [{ team: 7 }, 'tags.team', 'expected text, found number 7'],
  ])('%j are none', (tags, path, reason) => {
    expect(direct(tags).rejected).toMatchObject([{ path, reason }]);
  });
});

describe('an observation that is written down', () => {
  const summary = fixture('account-summary.direct');
  const { state: _, ...stateless } = summary;

  test('has its names where it says them', () => {
    const traits = (more: Json) => seen({ ...summary, ...more }).observations[0]?.traits;
    expect(traits({})).toStrictEqual({});
    expect(traits({ arn: 'a', name: 'n' })).toStrictEqual({ arn: 'a', name: 'n' });
  });

  test.each<[string, Json, string | undefined, string]>([
    [
      'both state and unreadable',
      { ...summary, unreadable: 'x' },
      undefined,
      'has both state and unreadable; leave one of them out',
    ],
    [
      'neither',
      stateless,
      undefined,
      'has neither state (null when deleted) nor unreadable (the reason why it was not read)',
    ],
    [
      'a strange aspect',
      { ...summary, aspect: 'A b' },
      'aspect',
      'expected a name such as account-summary, found string "A b"',
    ],
    [
      'a sighting before the state',
      { ...summary, seenAt: '2026-03-04T04:00:00Z' },
      'seenAt',
      '2026-03-04T04:00:00.000Z is before observedAt (2026-03-04T05:00:00.000Z)',
    ],
    [
      'relationships that are none',
      { ...summary, aspect: 'configuration', state: { configuration: {}, relationships: 7 } },
      'state.relationships',
      'expected a list, found number 7',
    ],
    [
      'supplementary parts that are none',
      {
        ...{ ...summary, aspect: 'configuration' },
        state: { configuration: {}, supplementaryConfiguration: 7 },
      },
      'state.supplementaryConfiguration',
      'expected an object, found number 7',
    ],
  ])('is refused with %s', (_, document, path, reason) => {
    const { rejected } = seen(document);
    expect([rejected[0]?.path, rejected[0]?.reason]).toEqual([path, reason]);
  });

  test('keeps its supplementary parts, and JSON text in them', () => {
    const parts = { supplementaryConfiguration: { a: { b: 1 } } };
    const direct = { ...summary, aspect: 'configuration', state: { configuration: {}, ...parts } };
    expect(seen(direct).observations[0]?.state).toMatchObject({ value: parts });
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
