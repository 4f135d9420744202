import { describe, expect, test } from 'vitest';
import { positionOf, seenAtOf, stateTimeOf } from '#shared/domain/position.ts';
import { eventWith, fixture, instant, seen } from './fixture.ts';

test('a batch of messages: each is opened, one that is broken does not hide the others', () => {
  const { observations, rejected, read } = seen(fixture('deliveries.sqs'));
  expect(observations.map((each) => each.source)).toEqual([
    { channel: 'config-event', reference: '7d4d2d1f-0000-4000-8000-00000000a001' },
    { channel: 'config-event', reference: '5a5a5a5a-0000-4000-8000-00000000b001' },
  ]);
  expect(rejected).toEqual([
    { path: 'Records[2].body', reason: expect.stringMatching(/^not JSON: /) },
  ]);
  expect(read).toBe(3);
});

test('a batch of SNS messages as Lambda gets them', () => {
  expect(seen(fixture('deliveries.sns-lambda')).observations).toHaveLength(1);
});

test('a list of documents is read one by one', () => {
  const { observations, calls, ignored, read } = seen([
    fixture('security-group.event'),
    fixture('call.event'),
    fixture('account-summary.direct'),
  ]);
  expect([observations.length, calls.length, ignored.length, read]).toEqual([2, 1, 0, 3]);
});

test('a replayed event carries the name of its replay', () => {
  const event = { ...fixture('security-group.event'), 'replay-name': 'after-the-outage' };
  expect(seen(event).observations[0]?.source).toEqual({
    channel: 'config-event',
    reference: '7d4d2d1f-0000-4000-8000-00000000a001',
    replay: 'after-the-outage',
  });
});

describe('deleted', () => {
  test('one observation for every aspect that is watched, without the tags it lost', () => {
    const { observations, read } = seen(fixture('security-group-deleted.event'), {
      aspectsOf: () => ['configuration', 'exposure'],
    });
    expect(read).toBe(1);
    expect(observations.map(({ aspect, state, traits }) => ({ aspect, state, traits }))).toEqual(
      ['configuration', 'exposure'].map((aspect) => ({
        aspect,
        state: { kind: 'deleted' },
        traits: { arn: expect.stringContaining('sg-0a1b2c3d4e5f60718') },
      })),
    );
  });

  test('and unwatched is ignored with its reason', () => {
    expect(seen(fixture('security-group-deleted.event'), { aspectsOf: () => [] })).toEqual({
      observations: [],
      calls: [],
      ignored: [
        {
          reason: 'unwatched-deletion',
          what: 'AWS::EC2::SecurityGroup sg-0a1b2c3d4e5f60718',
        },
      ],
      rejected: [],
      read: 1,
    });
  });

  test.each(['ResourceDeleted', 'ResourceDeletedNotRecorded'])('by status %s', (status) => {
    const [observation] = seen(eventWith({ configurationItemStatus: status })).observations;
    expect(observation?.state).toEqual({ kind: 'deleted' });
  });
});

describe('oversized', () => {
  test('the configuration is unreadable, and the cause names where the item is', () => {
    const [observation] = seen(fixture('oversized.event')).observations;
    expect(observation).toMatchObject({
      aspect: 'configuration',
      traits: { name: 'web' },
      state: { kind: 'unreadable', cause: expect.stringContaining('s3://made-up-config/AWSLogs/') },
    });
    expect(observation?.traits).not.toHaveProperty('tags');
  });

  test('and undelivered: the cause says why', () => {
    const [observation] = seen(fixture('oversized-undelivered')).observations;
    expect(observation?.state).toEqual({
      kind: 'unreadable',
      cause: expect.stringContaining('the bucket made-up-config does not exist'),
    });
  });
});

describe('when it was seen', () => {
  const capturedAt = instant('2026-03-04T05:06:07.089Z');

  test('an event: when it was captured, also if the caller knows a later time', () => {
    const late = instant('2026-03-10T00:00:00Z');
    const [observation] = seen(fixture('security-group.event'), { seenAt: late }).observations;
    expect(observation?.seenAt).toBe(capturedAt);
  });

  test('a rule run again: when that was announced', () => {
    const [observation] = seen(fixture('security-group.rule-event-again')).observations;
    if (observation === undefined) throw new Error('nothing observed');
    expect(stateTimeOf(observation.order)).toBe(capturedAt);
    expect(seenAtOf(positionOf(observation.order, observation.seenAt))).toBe(
      '2026-03-06T00:00:00.000Z',
    );
  });

  test('a snapshot: when it was taken, if the caller knows; a history: when captured', () => {
    const taken = instant('2026-03-20T00:00:00Z');
    const times = (name: string, context: object) =>
      new Set(seen(fixture(name), context).observations.map((each) => each.seenAt));
    expect(times('snapshot', { seenAt: taken })).toEqual(new Set([taken]));
    expect(times('snapshot', {}).size).toBe(3);
    expect(times('history', { seenAt: taken })).not.toContain(taken);
    expect(times('bucket.batch', { seenAt: taken })).toEqual(new Set([taken]));
  });
});

test.each([
  ['not-recorded.event', 'not-recorded'],
  ['scheduled.rule-event', 'rule-run'],
  ['snapshot-delivered.sns', 'snapshot-delivery'],
])('%s is ignored: %s', (name, reason) => {
  const { observations, ignored, rejected, read } = seen(fixture(name));
  expect(ignored).toEqual([{ reason, what: expect.any(String) }]);
  expect([observations.length, rejected.length, read]).toEqual([0, 0, 1]);
});

test('snapshot and history files: the channel and the snapshot as reference', () => {
  const sources = (name: string) =>
    seen(fixture(name), { reference: 'file.json' }).observations.map((each) => each.source);
  const snapshot = {
    channel: 'config-snapshot',
    reference: '3d3d3d3d-0000-4000-8000-00000000d001',
  };
  expect(sources('snapshot')).toEqual([snapshot, snapshot, snapshot]);
  const history = { channel: 'config-history', reference: 'file.json' };
  expect(sources('history')).toEqual([history, history]);
});
