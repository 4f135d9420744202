/** What each wrapping makes of what is neither a state nor a call: counted, with reason and place. */
import { describe, expect, test } from 'vitest';
import { recordWith } from './calls/record.ts';
import { seen } from './fixture.ts';
import { ACCOUNT, call, event, sns } from './wrapping.ts';

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

  test('is named as far as it can be', () => {
    const what = (document: unknown) => seen(document).rejected[0]?.what;
    expect(what(recordWith({ eventID: undefined, resourceId: 'x' }))).toBe(
      'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
    );
    const item = { resourceType: 'AWS::S3::Bucket', resourceId: 'b'.repeat(400) };
    expect(what(item)).toBe(`AWS::S3::Bucket ${'b'.repeat(284)}`);
    expect(what({ ...item, resourceId: 7 })).toBe('AWS::S3::Bucket');
    expect(what({ a: 1 })).toBeUndefined();
    expect(seen({ Records: [{ eventVersion: '1', eventName: 'x' }] }).rejected).toHaveLength(1);
    expect(seen({ eventType: 'x', eventName: 'y' }).rejected[0]?.what).toBe('y');
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
