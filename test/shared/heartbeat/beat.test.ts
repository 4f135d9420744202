import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { indexRules } from '#shared/engine/select.ts';
import { observe } from '#shared/events/observe.ts';
import { isHeartbeat } from '#shared/heartbeat/arrived.ts';
import { BEAT_RULE, BEAT_TYPE, beatEvent, beatSubject } from '#shared/heartbeat/beat.ts';
import { beatTable } from '#shared/heartbeat/beat-table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { alertWith, at } from '../alerts/alerts.ts';

const HUB = '111122223333';
const STRANGER = '444455556666';
const now = at('2026-11-20 14:00:00');

const onBus = (account: string, about = account) => {
  const { source, detailType, detail } = beatEvent(about, now, 'violation');
  return { id: 'e-1', source, 'detail-type': detailType, account, region: 'eu-west-1', detail };
};
const observed = (event: object, hubAccountId?: string) =>
  observe(event, { aspectsOf: () => [], now, ...(hubAccountId && { hubAccountId }) });

describe('observing a beat', () => {
  test('of our own account gives one observation of its subject', () => {
    const { observations, rejected } = observed(onBus(HUB), HUB);
    expect(rejected).toEqual([]);
    expect(observations.map(({ subject, aspect }) => ({ subject, aspect }))).toEqual([
      { subject: beatSubject(HUB, now), aspect: 'heartbeat' },
    ]);
  });

  test.each([
    { name: 'about itself', account: STRANGER, about: STRANGER, hub: HUB },
    { name: 'in our name', account: STRANGER, about: HUB, hub: HUB },
    { name: 'in our name, where nobody knows who we are', account: STRANGER, about: HUB },
  ])('of another account is refused: $name', ({ account, about, hub }) => {
    const { observations, rejected } = observed(onBus(account, about), hub);
    expect(observations).toEqual([]);
    expect(rejected).toMatchObject([{ refused: 'origin' }]);
    expect(rejected[0]?.reason).toContain(`account ${STRANGER} sent it`);
  });
});

test('the rule of the beat judges it, and is in no list of rules', () => {
  const index = indexRules([]);
  const [observation] = observed(onBus(HUB), HUB).observations;
  if (observation === undefined) throw new Error('no observation');
  expect(index.select(observation).map(({ rule }) => rule.id)).toEqual([BEAT_RULE]);
  expect(index.all).toEqual([]);
  expect(index.aspectsOf(BEAT_TYPE)).toEqual([]);
  const subject = { ...observation.subject, resourceType: 'AWS::EC2::Volume' };
  expect(index.select({ ...observation, subject })).toEqual([]);
});

test('the table of beats writes no index, nothing that finds them, and an end for all', async () => {
  const table = createMemoryTable(tableDefinition);
  const beats = beatTable(table, () => now);
  const ttl = Date.parse(now) / 1000 + 2 * 86_400;
  const key = { pk: 'R#a', sk: 'S#heartbeat' };
  const indexed = {
    rpk: 'r',
    apk: 'a',
    opk: 'o',
    esk: 'e',
    dpk: 'd',
    dsk: 'd',
    tpk: 't',
    tsk: 't',
  };
  await beats.write({ kind: 'put', item: { ...key, ...indexed, seq: 1 } });
  expect(await table.get(key)).toEqual({ ...key, seq: 1, ttl });
  await beats.transact([
    { kind: 'update', key, set: { seq: 2, opk: 'o' } },
    { kind: 'put', item: { pk: 'N#beat', sk: 'x' } },
    { kind: 'put', item: { pk: 'DIRECTORY#01', sk: 'x' } },
  ]);
  expect(await table.get(key)).toEqual({ ...key, seq: 2, ttl });
  expect(await table.get({ pk: 'N#beat', sk: 'x' })).toBeUndefined();
  expect(await table.get({ pk: 'DIRECTORY#01', sk: 'x' })).toBeUndefined();
  await beats.write({ kind: 'put', item: { pk: 'DIRECTORY#01', sk: 'x' } });
  expect(await table.get({ pk: 'DIRECTORY#01', sk: 'x' })).toBeUndefined();
  await beats.putAll([{ pk: 'R#b', sk: 'x', dpk: 'd', dsk: 'd' }]);
  expect(await table.get({ pk: 'R#b', sk: 'x' })).toEqual({ pk: 'R#b', sk: 'x', ttl });
  await beats.write({ kind: 'delete', key });
  expect(await table.get(key)).toBeUndefined();
});

describe('what every alert is asked first', () => {
  function asked(alert: Parameters<typeof isHeartbeat>[0]) {
    const counts: string[] = [];
    const measured: [string, number][] = [];
    const answer = isHeartbeat(alert, at('2026-11-20 14:00:07'), {
      count: (name) => void counts.push(name),
      measure: (name, value) => void measured.push([name, value]),
    });
    return { answer, counts, measured };
  }
  const beat = { rule: { ...alertWith().rule, id: BEAT_RULE }, subject: beatSubject(HUB, now) };

  test('a beat is counted, with the time that it took', () => {
    expect(asked(alertWith({ ...beat, at: now }))).toEqual({
      answer: true,
      counts: ['heartbeat-completed'],
      measured: [['heartbeat-latency-ms', 7000]],
    });
  });

  test.each(['opened', 'regressed', 'resolved', 'raised'] as const)(
    'of what was %s, the time since its event is measured',
    (transition) => {
      expect(asked(alertWith({ transition, at: at('2026-11-20 13:59:57') }))).toEqual({
        answer: false,
        counts: [],
        measured: [['event-to-alert-ms', 10_000]],
      });
    },
  );

  test.each(['attributed', 'altered', 'acknowledged', 'woken'] as const)(
    'what was %s says nothing of how long it takes',
    (transition) => {
      expect(asked(alertWith({ transition })).measured).toEqual([]);
    },
  );

  test('what only looks like a beat is shown', () => {
    expect(asked(alertWith({ rule: beat.rule })).answer).toBe(false);
    expect(asked(alertWith({ subject: beat.subject })).answer).toBe(false);
  });

  test('a clock that is behind does not measure less than nothing', () => {
    const later = alertWith({ at: at('2026-11-20 14:00:09') });
    expect(asked(later).measured).toEqual([['event-to-alert-ms', 0]]);
  });
});
