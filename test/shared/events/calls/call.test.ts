import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/document/fields.ts';
import { callFacts } from '#shared/events/calls/call.ts';
import { isReadOnlyName } from '#shared/events/calls/read-only.ts';
import { seen } from '../fixture.ts';
import { ACCOUNT, callWith, plainRecord, recordWith } from './record.ts';

test('a record is read as the call that it tells of, and kept as it is', () => {
  const call = callWith({});
  expect(call).toStrictEqual({
    kind: 'call',
    eventId: '6e6e6e6e-0000-4000-8000-00000000e002',
    time: '2026-03-04T05:06:00.000Z',
    accountId: ACCOUNT,
    region: 'eu-west-1',
    service: 'ec2.amazonaws.com',
    name: 'AuthorizeSecurityGroupIngress',
    type: 'AwsApiCall',
    readOnly: false,
    principal: {
      kind: 'user',
      name: 'alice',
      arn: `arn:aws:iam::${ACCOUNT}:user/people/alice`,
      accountId: ACCOUNT,
    },
    means: 'cli',
    sourceIp: '192.0.2.10',
    userAgent: plainRecord['userAgent'],
    record: plainRecord,
    source: { channel: 'cloudtrail-log' },
  });
});

test.each<[string, Json, Json]>([
  ['parameters of null', { requestParameters: null, responseElements: null }, {}],
  ['hidden parameters', { requestParameters: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, {}],
  ['a Region that there is not', { awsRegion: 'apiso-centralnorth-2r' }, {}],
  ['the oldest version', { eventType: undefined, recipientAccountId: undefined }, {}],
  ['no address', { sourceIPAddress: undefined }, {}],
  ['a name of AWS as address', { sourceIPAddress: 'AWS Internal' }, { sourceIp: 'AWS Internal' }],
  ['an agent without an end', { userAgent: 'x'.repeat(70_000) }, {}],
  ['a flag as text', { readOnly: 'true' }, { readOnly: true }],
  ['no flag, reading by name', { readOnly: null, eventName: 'DescribeVpcs' }, { readOnly: true }],
  ['no flag, writing by name', { readOnly: null, eventName: 'DeleteVpc' }, { readOnly: false }],
  [
    'a flag against the name',
    { readOnly: false, eventName: 'GetSigninToken' },
    { readOnly: false },
  ],
  [
    'an error',
    { errorCode: 'Client.UnauthorizedOperation' },
    { error: 'Client.UnauthorizedOperation' },
  ],
  ['an error without an end', { errorCode: 'x'.repeat(9000) }, { error: 'x'.repeat(128) }],
  [
    'a sign-in that failed has its message as error',
    {
      eventType: 'AwsConsoleSignIn',
      eventName: 'ConsoleLogin',
      errorMessage: 'Failed authentication',
    },
    { error: 'Failed authentication' },
  ],
  [
    'a sign-in that failed without a message',
    {
      eventType: 'AwsConsoleSignIn',
      eventName: 'ConsoleLogin',
      responseElements: { ConsoleLogin: 'Failure' },
    },
    { error: 'Failure' },
  ],
  [
    'a copy for the owner of what was called from outside',
    {
      sharedEventID: '6e6e6e6e-0000-4000-8000-00000000e0ff',
      userIdentity: { type: 'AWSAccount', accountId: '444455556666' },
    },
    {
      accountId: ACCOUNT,
      principal: { kind: 'account', name: '444455556666', accountId: '444455556666' },
    },
  ],
])('%s', (_, fields, expected) => {
  const call = callWith(fields);
  expect(call).toMatchObject(expected);
  expect((call.userAgent ?? '').length).toBeLessThanOrEqual(1024);
  expect(seen({ Records: [recordWith(fields)] })).toMatchObject({ calls: [{}], read: 1 });
});

test.each<[string, Json, string]>([
  ['no name', { eventName: undefined }, 'eventName'],
  ['a name that is none', { eventName: { x: 1 } }, 'eventName'],
  ['a name without an end', { eventName: 'x'.repeat(129) }, 'eventName'],
  ['no id', { eventID: undefined }, 'eventID'],
  ['an id with a mark of keys', { eventID: 'a#b' }, 'eventID'],
  ['no time', { eventTime: undefined }, 'eventTime'],
  ['a time in words', { eventTime: 'yesterday' }, 'eventTime'],
  ['a time ahead of now', { eventTime: '2027-01-01T00:00:00Z' }, 'eventTime'],
  ['no service', { eventSource: undefined }, 'eventSource'],
  ['no Region', { awsRegion: undefined }, 'awsRegion'],
  ['a Region with a mark of keys', { awsRegion: 'eu#1' }, 'awsRegion'],
  ['an account that is none', { recipientAccountId: '1111' }, 'recipientAccountId'],
  [
    'no account anywhere',
    { recipientAccountId: undefined, userIdentity: { type: 'AWSService' } },
    'recipientAccountId',
  ],
])('%s is rejected with its path', (_, fields, path) => {
  const { calls, rejected, read } = seen({ Records: [plainRecord, recordWith(fields)] });
  expect([calls.length, read]).toEqual([1, 2]);
  expect(rejected).toEqual([expect.objectContaining({ path: `Records[1].${path}` })]);
});

describe('the facts of a record', () => {
  test.each<[string, Json]>([
    ['plain', {}],
    ['of root', { userIdentity: { type: 'Root' } }],
    ['of a service for root', { userIdentity: { type: 'Root', invokedBy: 'rds.amazonaws.com' } }],
    ['of an event about root', { userIdentity: { type: 'Root' }, eventType: 'AwsServiceEvent' }],
    [
      'of a failed sign-in',
      { eventType: 'AwsConsoleSignIn', errorMessage: 'Failed authentication' },
    ],
    ['of an error', { errorCode: 'AccessDenied', errorMessage: 'no' }],
    ['without a flag', { readOnly: undefined, eventName: 'ListUsers' }],
    ['without a type', { eventType: undefined }],
  ])('are those of the call: %s', (_, fields) => {
    const { service, name, type, error, readOnly, principal } = callWith(fields);
    expect(callFacts(recordWith(fields))).toEqual({
      service,
      name,
      type,
      error,
      readOnly,
      isRoot: principal.kind === 'root',
    });
  });

  test.each<[string, Json]>([
    ['no service', { eventSource: undefined }],
    ['no name', { eventName: '' }],
    ['an insight', { eventCategory: 'Insight' }],
    ['network activity', { eventType: 'AwsVpceEvent' }],
  ])('are none: %s', (_, fields) => {
    expect(callFacts(recordWith(fields))).toBeUndefined();
  });
});

describe('what a record says of itself', () => {
  const signIn = { eventType: 'AwsConsoleSignIn', eventName: 'ConsoleLogin' };
  const root = { type: 'Root' };
  test.each<[Json, Json]>([
    [{ eventType: 'x'.repeat(65) }, { type: 'x'.repeat(64) }],
    [{ eventType: '' }, { type: 'AwsApiCall' }],
    [{ eventType: 7 }, { type: 'AwsApiCall' }],
    [{ eventName: 'DescribeVpcs', readOnly: false }, { readOnly: false }],
    [{ eventName: 'DescribeVpcs', readOnly: 'false' }, { readOnly: false }],
    [{ eventName: 'DescribeVpcs', readOnly: 'perhaps' }, { readOnly: true }],
    [{ eventName: 'DeleteVpc', readOnly: true }, { readOnly: true }],
    [{ errorCode: '' }, { error: undefined }],
    [{ errorCode: 7 }, { error: undefined }],
    [{ errorMessage: 'No.' }, { error: undefined }],
    [{ ...signIn, errorCode: 'E', errorMessage: 'No.' }, { error: 'E' }],
    [{ ...signIn, errorMessage: 'x'.repeat(129) }, { error: 'x'.repeat(128) }],
    [
      { ...signIn, errorMessage: '', responseElements: { ConsoleLogin: 'Failure' } },
      { error: 'Failure' },
    ],
    [{ ...signIn, responseElements: { ConsoleLogin: 'Success' } }, { error: undefined }],
    [{ ...signIn, responseElements: { Other: 'Failure' } }, { error: undefined }],
    [{ ...signIn, responseElements: 'Failure' }, { error: undefined }],
    [{ responseElements: { ConsoleLogin: 'Failure' } }, { error: undefined }],
    [{ responseElements: { AuthorizeSecurityGroupIngress: 'Failure' } }, { error: undefined }],
    [{ userIdentity: root }, { isRoot: true }],
    [{ userIdentity: { ...root, invokedBy: '' } }, { isRoot: true }],
    [{ userIdentity: { ...root, invokedBy: 7 } }, { isRoot: true }],
    [{ userIdentity: { ...root, invokedBy: 'signin.amazonaws.com' } }, { isRoot: true }],
    [{ userIdentity: { ...root, invokedBy: 'rds.amazonaws.com' } }, { isRoot: false }],
    [{ userIdentity: root, eventType: 'AwsServiceEvent' }, { isRoot: false }],
    [{ userIdentity: { type: 'IAMUser' } }, { isRoot: false }],
    [{ userIdentity: 'Root' }, { isRoot: false }],
  ])('of %j the facts are %j', (fields, facts) => {
    expect(callFacts(recordWith(fields))).toMatchObject(facts);
  });

  test.each<[Json]>([[{ eventSource: '' }], [{ eventSource: 7 }], [{ eventName: 7 }]])(
    'with %j there are none',
    (fields) => {
      expect(callFacts(recordWith(fields))).toBeUndefined();
    },
  );

  test('an empty text is none, and one at the limit is whole', () => {
    expect(callWith({ sourceIPAddress: '' })).not.toHaveProperty('sourceIp');
    expect(callWith({ sourceIPAddress: 'x'.repeat(256) }).sourceIp).toBe('x'.repeat(256));
    expect(callWith({ sourceIPAddress: 'x'.repeat(257) }).sourceIp).toBe(`${'x'.repeat(255)}…`);
    expect(callWith({ sourceIPAddress: 7 })).not.toHaveProperty('sourceIp');
    expect(callWith({ userAgent: '' })).not.toHaveProperty('userAgent');
  });
});

test.each([
  ['GetObject', true],
  ['ListUsers', true],
  ['DescribeInstances', true],
  ['HeadBucket', true],
  ['LookupEvents', true],
  ['Getaway', false],
  ['PutObject', false],
  ['DetectStackDrift', false],
  ['', false],
])('%s reads only by its name: %s', (name, reads) => {
  expect(isReadOnlyName(name)).toBe(reads);
});
