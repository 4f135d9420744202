import { describe, expect, test } from 'vitest';
import { accessAnalyzer } from '#shared/adapters/collectors/access-analyzer.ts';
import { configRecorder } from '#shared/adapters/collectors/config-recorder.ts';
import { guardduty } from '#shared/adapters/collectors/guardduty.ts';
import { securityhub } from '#shared/adapters/collectors/securityhub.ts';
import { half, jsonAnswer, jsonError } from './answers.ts';
import type { Asked } from './aws-server.ts';
import { collected, present, stateOf, unreadable } from './collected.ts';

describe('guardduty', () => {
  const calls = {
    'GET /detector': jsonAnswer({ detectorIds: ['d1'] }),
    'GET /detector/d1': jsonAnswer({ status: 'ENABLED', serviceRole: 'arn:…' }),
    'GET /detector/d1/administrator': jsonAnswer({
      administrator: { accountId: '999988887777', relationshipStatus: 'Enabled' },
    }),
  };

  test('is the detector with its administrator', async () => {
    const { observations } = await collected(guardduty, calls);
    expect(observations[0]).toMatchObject({
      subject: { region: 'eu-central-1' },
      state: present({
        detectors: [
          {
            DetectorId: 'd1',
            Status: 'ENABLED',
            Administrator: { AccountId: '999988887777', RelationshipStatus: 'Enabled' },
          },
        ],
      }),
    });
  });

  test('is off', async () => {
    const none = { 'GET /detector': jsonAnswer({ detectorIds: [] }) };
    expect(await stateOf(guardduty, none)).toEqual(present({ detectors: [] }));
  });

  test.each([
    ['administered by nobody', jsonAnswer({}), { Administrator: {} }],
    ['administered by somebody unknown', jsonError(403, 'AccessDeniedException'), {}],
  ])('is %s', async (_, administrator, told) => {
    const state = await stateOf(guardduty, {
      ...calls,
      'GET /detector/d1/administrator': administrator,
    });
    expect(state).toEqual(
      present({ detectors: [{ DetectorId: 'd1', Status: 'ENABLED', ...told }] }),
    );
  });

  test('lists detectors to the end', async () => {
    const state = await stateOf(guardduty, {
      ...calls,
      'GET /detector': ({ input }: Asked) =>
        input['nextToken'] === undefined
          ? jsonAnswer({ detectorIds: [], nextToken: 't' })
          : jsonAnswer({ detectorIds: ['d1'] }),
    });
    expect(state).toMatchObject({ value: { detectors: [{ DetectorId: 'd1' }] } });
  });

  test.each([
    ['denied', { 'GET /detector': jsonError(403, 'AccessDeniedException') }, 'denied: '],
    ['throttled', { 'GET /detector/d1': jsonError(429, 'TooManyRequestsException') }, 'throttled'],
    ['half', { 'GET /detector': half(calls['GET /detector']) }, 'failed: '],
    ['without a list', { 'GET /detector': jsonAnswer({}) }, 'failed: IncompleteAnswer'],
    ['without a status', { 'GET /detector/d1': jsonAnswer({}) }, 'failed: IncompleteAnswer'],
  ] as const)('%s is unreadable', async (_, trouble, cause) => {
    expect(await stateOf(guardduty, { ...calls, ...trouble })).toEqual(unreadable(cause));
  });
});

describe('securityhub', () => {
  const call = 'GET /accounts';
  const HubArn = 'arn:aws:securityhub:eu-central-1:111122223333:hub/default';
  const on = jsonAnswer({ HubArn, SubscribedAt: '2026-01-12T09:00:00.000Z', AutoEnable: true });
  const notSubscribed = 'Account 111122223333 is not subscribed to AWS Security Hub';

  test('is on', async () => {
    expect(await stateOf(securityhub, { [call]: on })).toEqual(
      present({ hub: { HubArn, SubscribedAt: '2026-01-12T09:00:00.000Z' } }),
    );
  });

  test.each([
    ['no hub', jsonError(404, 'ResourceNotFoundException')],
    ['no subscription', jsonError(401, 'InvalidAccessException', notSubscribed)],
  ])('is off: %s', async (_, answer) => {
    expect(await stateOf(securityhub, { [call]: answer })).toEqual(present({ hub: null }));
  });

  test.each([
    ['no permission', jsonError(401, 'InvalidAccessException', 'no permission'), 'failed: Inv'],
    ['denied', jsonError(403, 'AccessDeniedException'), 'denied: '],
    ['throttled', jsonError(429, 'LimitExceededException'), 'throttled: '],
    ['half an answer', half(on), 'failed: '],
    ['no ARN', jsonAnswer({}), 'failed: IncompleteAnswer'],
  ] as const)('%s is unreadable', async (_, answer, cause) => {
    expect(await stateOf(securityhub, { [call]: answer })).toEqual(unreadable(cause));
  });
});

describe('access-analyzer', () => {
  const call = 'GET /analyzer';
  const analyzer = (name: string, type: string) => ({
    arn: `arn:aws:access-analyzer:eu-central-1:111122223333:analyzer/${name}`,
    name,
    type,
    status: 'ACTIVE',
    createdAt: '2026-01-12T09:00:00Z',
  });

  test('are all of every page', async () => {
    const state = await stateOf(accessAnalyzer, {
      [call]: ({ input }: Asked) =>
        input['nextToken'] === undefined
          ? jsonAnswer({ analyzers: [analyzer('unused', 'ACCOUNT_UNUSED_ACCESS')], nextToken: 't' })
          : jsonAnswer({ analyzers: [analyzer('external', 'ACCOUNT')] }),
    });
    expect(state).toEqual(
      present({
        analyzers: [
          { name: 'unused', type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE' },
          { name: 'external', type: 'ACCOUNT', status: 'ACTIVE' },
        ],
      }),
    );
  });

  test.each([
    ['denied', jsonError(403, 'AccessDeniedException'), 'denied: '],
    ['throttled', jsonError(429, 'ThrottlingException'), 'throttled: '],
    ['no list', jsonAnswer({}), 'failed: IncompleteAnswer: the answer has no analyzers'],
  ] as const)('%s is unreadable', async (_, answer, cause) => {
    expect(await stateOf(accessAnalyzer, { [call]: answer })).toEqual(unreadable(cause));
  });
});

describe('config-recorder', () => {
  const recorder = {
    name: 'default',
    roleARN: 'arn:aws:iam::111122223333:role/config',
    recordingGroup: { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [] },
    recordingScope: 'PAID',
  };
  const calls = {
    DescribeConfigurationRecorders: jsonAnswer({ ConfigurationRecorders: [recorder] }),
    DescribeConfigurationRecorderStatus: jsonAnswer({
      ConfigurationRecordersStatus: [
        { name: 'default', recording: true, lastStatus: 'SUCCESS', lastStartTime: 1767225600 },
      ],
    }),
  };

  test('is the recorder with its status', async () => {
    expect(await stateOf(configRecorder, calls)).toEqual(
      present({ recorders: [{ ...recorder, recording: true, lastStatus: 'SUCCESS' }] }),
    );
  });

  test('is none', async () => {
    const state = await stateOf(configRecorder, {
      DescribeConfigurationRecorders: jsonAnswer({ ConfigurationRecorders: [] }),
      DescribeConfigurationRecorderStatus: jsonAnswer({ ConfigurationRecordersStatus: [] }),
    });
    expect(state).toEqual(present({ recorders: [] }));
  });

  test.each([
    [
      'a denied status',
      { DescribeConfigurationRecorderStatus: jsonError(400, 'AccessDeniedException') },
      'denied: ',
    ],
    [
      'no status of the recorder',
      {
        DescribeConfigurationRecorderStatus: jsonAnswer({ ConfigurationRecordersStatus: [] }),
      },
      'failed: IncompleteAnswer: the answer has no status of default',
    ],
    [
      'an answer without a list',
      { DescribeConfigurationRecorders: jsonAnswer({}) },
      'failed: IncompleteAnswer',
    ],
    [
      'half an answer',
      { DescribeConfigurationRecorders: half(calls.DescribeConfigurationRecorders) },
      'failed: ',
    ],
  ] as const)('%s is unreadable', async (_, trouble, cause) => {
    expect(await stateOf(configRecorder, { ...calls, ...trouble })).toEqual(unreadable(cause));
  });
});
