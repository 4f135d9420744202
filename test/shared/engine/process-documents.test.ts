/** The line for a batch of documents, over a store on which everything is written down in order. */
import { describe, expect, test } from 'vitest';
import { type DocumentPorts, processDocuments } from '#shared/engine/process-documents.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { indexIncidents } from '#shared/engine/select-incidents.ts';
import { beatEvent } from '#shared/heartbeat/beat.ts';
import type { CallStore } from '#shared/ports/call-store.ts';
import type { Committed, FindingStore } from '#shared/ports/finding-store.ts';
import { callerRule } from '#test/support/calls.ts';
import { cloudtrailRecord } from '#test/support/cloudtrail-record.ts';
import { letterRule, subject } from '#test/support/evidence.ts';
import { NOW } from '../events/fixture.ts';

const committed: Committed = { kind: 'recorded', lateness: 'news', transitions: [], lostRaces: 0 };
const rule = letterRule('r1');
const index = indexRules(withDefaults([rule]), { foreign: false });

const state = (resourceId: string, more: Readonly<Record<string, unknown>> = {}) => ({
  accountId: subject.accountId,
  region: subject.region,
  resourceType: subject.resourceType,
  resourceId,
  aspect: 'configuration',
  state: { configuration: {} },
  observedAt: '2026-03-04T05:00:00Z',
  ...more,
});
const call = (eventID: string, more: Readonly<Record<string, unknown>> = {}) =>
  cloudtrailRecord('ec2', 'AuthorizeSecurityGroupIngress', { eventID, ...more });

/** refused: ids, or ids with their aspect, that the store does not take. */
function world(more: Partial<DocumentPorts> = {}, refused: readonly string[] = []) {
  const groups: string[][] = [];
  const heard: string[] = [];
  const store: FindingStore = {
    async commit(group) {
      const ids = group.map(({ observation }) => observation.subject.resourceId);
      groups.push(ids);
      const names = group.flatMap(({ observation: { subject: on, aspect } }) => [
        on.resourceId,
        `${on.resourceId} ${aspect}`,
      ]);
      const broken = names.find((name) => refused.includes(name));
      if (broken !== undefined) throw new Error(`not ${broken}`);
      return committed;
    },
    async heard(...place) {
      heard.push(place.join(' '));
    },
  };
  const ports: DocumentPorts = { index, store, clock: () => NOW, ...more };
  return {
    groups,
    heard,
    process: (...documents: readonly unknown[]) =>
      processDocuments(
        documents.map((document) => ({ document })),
        ports,
      ),
  };
}

/** A call store on which calls of some event ids are refused, and a queue of reads. */
function callPorts({
  refused = [],
  queue = async () => {},
}: {
  readonly refused?: readonly string[];
  readonly queue?: () => Promise<void>;
} = {}) {
  const raised: string[] = [];
  const sent: unknown[] = [];
  const calls: CallStore = {
    async raise({ call: { eventId } }) {
      raised.push(eventId);
      if (refused.includes(eventId)) throw new Error(`not ${eventId}`);
      return { kind: 'counted' };
    },
    actorOf: async () => 'hash',
    subjectOf: async () => undefined,
    isRecorded: async () => false,
    note: async () => {},
  };
  return {
    raised,
    sent,
    calls: {
      index,
      incidents: indexIncidents([{ rule: callerRule, parameters: {} }]),
      targets: {
        resourcesNamedBy: (made: { readonly eventId: string }) =>
          made.eventId.startsWith('read')
            ? [{ resource: { ...subject, id: made.eventId.slice(0, 6) }, deletes: false }]
            : [],
        collectorsConcernedBy: () => [],
        accountAspects: {},
      },
      calls,
      isOwn: () => false,
      queue: {
        async send(requests: readonly unknown[]) {
          sent.push(...requests);
          await queue();
        },
      },
    },
  };
}

test('each document has its report, in order', async () => {
  const { process, groups } = world();
  const reports = await process(state('a'), { Records: [] }, 'no document', [
    state('b'),
    state('c'),
  ]);
  expect(
    reports.map(({ read, processed, rejected }) => [read, processed, rejected.length]),
  ).toEqual([
    [1, 1, 0],
    [0, 0, 0],
    [1, 0, 1],
    [2, 2, 0],
  ]);
  expect(reports.map(({ outcomes }) => outcomes.length)).toEqual([1, 0, 0, 2]);
  expect(groups).toEqual([['a'], ['b'], ['c']]);
});

describe('what is read is', () => {
  test('ignored where no rule watches it', async () => {
    const [report] = await world().process(state('a', { resourceType: 'AWS::SQS::Queue' }));
    expect(report).toMatchObject({
      ...{ read: 1, processed: 0, unreadable: 0, failed: [] },
      ignored: [{ reason: 'unwatched', what: 'AWS::SQS::Queue' }],
    });
  });

  test('failed where the store could not take it, and nothing else of the batch', async () => {
    const [first, second] = await world({}, ['a']).process([state('a'), state('b')], state('c'));
    expect(first).toMatchObject({ read: 2, processed: 1, failed: [new Error('not a')] });
    expect(second).toMatchObject({ read: 1, processed: 1, failed: [], unreadable: 0 });
  });

  test('unreadable where its source could not read it, and processed', async () => {
    const { state: _, ...rest } = state('a');
    const unreadable = { ...rest, unreadable: 'AccessDenied' };
    const [report] = await world().process(unreadable);
    expect(report).toMatchObject({ read: 1, processed: 1, unreadable: 1, failed: [] });
    const [refused] = await world({}, ['a']).process(unreadable);
    expect(refused).toMatchObject({ processed: 0, unreadable: 0, failed: [new Error('not a')] });
  });

  test('one thing, though several aspects of it are watched', async () => {
    const on = (aspect: string) => ({ ...letterRule(aspect), on: { ...rule.on, aspect } });
    const both = indexRules(withDefaults([rule, on('owners')]), { foreign: false });
    const gone = { ...state('a'), state: null };
    const { process, groups } = world({ index: both });
    const item = {
      version: '1.3',
      accountId: subject.accountId,
      awsAccountId: subject.accountId,
      awsRegion: subject.region,
      resourceType: subject.resourceType,
      resourceId: 'a',
      configurationItemStatus: 'ResourceDeleted',
      configurationItemCaptureTime: '2026-03-04T05:00:00Z',
      configurationStateId: '1',
      configuration: null,
    };
    const [report, other] = await process({ configurationItems: [item] }, gone);
    expect(report?.outcomes).toHaveLength(2);
    expect(report).toMatchObject({ read: 1, processed: 1, failed: [] });
    expect(other).toMatchObject({ read: 1, processed: 1 });
    expect(groups.flat()).toHaveLength(3);
  });
});

describe('things and their aspects', () => {
  const on = (aspect: string) => ({ ...letterRule(aspect), on: { ...rule.on, aspect } });
  const both = indexRules(withDefaults([rule, on('owners')]), { foreign: false });
  const owners = { aspect: 'owners' };
  const later = { observedAt: '2026-03-04T06:00:00Z' };
  const gone = (resourceId: string) => ({
    ...{ version: '1.3', accountId: subject.accountId, awsAccountId: subject.accountId },
    ...{ awsRegion: subject.region, resourceType: subject.resourceType, resourceId },
    ...{ configurationItemStatus: 'ResourceDeleted', configurationStateId: '1' },
    ...{ configurationItemCaptureTime: '2026-03-04T05:00:00Z', configuration: null },
  });

  test.each<[string, readonly unknown[], number]>([
    ['two things', [state('a'), state('b', owners)], 2],
    ['one thing at two times', [state('a'), state('a', { ...owners, ...later })], 2],
    ['one thing twice', [state('a'), state('a')], 2],
    ['one thing by two aspects', [state('a'), state('a', owners)], 1],
  ])('%s that nobody watches are counted as such', async (_, states, count) => {
    const none = indexRules([], { foreign: false });
    const [report] = await world({ index: none }).process(states);
    expect(report?.ignored).toHaveLength(count);
  });

  test.each<[string, readonly string[], number]>([
    ['neither', ['a'], 0],
    ['only its second', ['a configuration'], 0],
    ['only its first', ['a owners'], 0],
    ['both', [], 1],
  ])('of which the store took %s', async (_, refused, processed) => {
    const { process } = world({ index: both }, refused);
    const [report] = await process({ configurationItems: [gone('a'), gone('b')] });
    expect(report).toMatchObject({ read: 2, processed: 1 + processed });
    expect(report?.failed).toEqual(processed ? [] : [new Error(`not ${refused[0]}`)]);
  });
});

describe('calls', () => {
  test('are none of a line’s business where nobody asks for them', async () => {
    const { process, heard } = world();
    const [report] = await process({ Records: [call('e-1')] });
    expect(report).toMatchObject({
      ...{ read: 1, processed: 0, calls: [], failed: [] },
      ignored: [{ reason: 'api-call', what: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress' }],
    });
    expect(heard).toEqual([`${subject.accountId} ${subject.region} cloudtrail-log`]);
  });

  test('are not waited for where there are none', async () => {
    const { calls, sent } = callPorts();
    const [report] = await world({ calls }).process(state('a'));
    expect(report).toMatchObject({ read: 1, processed: 1, calls: [] });
    expect(sent).toEqual([]);
  });

  test.each([
    ['one account', 3, 1, 1],
    ['three accounts', 3, 3, 3],
    ['twelve accounts', 12, 12, 8],
  ])('of %s are under way at once', async (_, count, accounts, most) => {
    const { calls } = callPorts();
    let under = 0;
    let seen = 0;
    const raise: CallStore['raise'] = async () => {
      under += 1;
      seen = Math.max(seen, under);
      await new Promise(setImmediate);
      under -= 1;
      return { kind: 'counted' };
    };
    const records = Array.from({ length: count }, (_each, n) =>
      call(`e-${n}`, { recipientAccountId: `1111222233${10 + (n % accounts)}` }),
    );
    await world({ calls: { ...calls, calls: { ...calls.calls, raise } } }).process({
      Records: records,
    });
    expect(seen).toBe(most);
  });

  test('of one account come one after the other, as they were made', async () => {
    const { calls, raised } = callPorts();
    const { process } = world({ calls });
    const at = (second: number) => ({ eventTime: `2026-03-02T08:15:3${second}Z` });
    const [first, second] = await process(
      { Records: [call('third', at(3)), call('first', at(1))] },
      { Records: [call('second', at(2)), call('also-second', at(2))] },
    );
    expect(raised).toEqual(['first', 'second', 'also-second', 'third']);
    expect(first).toMatchObject({ read: 2, processed: 2, ignored: [] });
    expect(second?.calls.map(({ counted }) => counted)).toEqual([1, 1]);
  });

  test('of many accounts go on beside each other, and each has its answer', async () => {
    const { calls, raised } = callPorts({ refused: ['e-5'] });
    const records = Array.from({ length: 12 }, (_, n) =>
      call(`e-${n}`, { recipientAccountId: `1111222233${10 + n}` }),
    );
    const [report] = await world({ calls }).process({ Records: records });
    expect(new Set(raised).size).toBe(12);
    expect(report).toMatchObject({ read: 12, processed: 11, failed: [new Error('not e-5')] });
    expect(report?.calls).toHaveLength(11);
  });

  test('on one resource cost one read, asked for once', async () => {
    const { calls, sent } = callPorts();
    const [report] = await world({ calls }).process({
      Records: [call('read-1a'), call('read-1b'), call('read-2a')],
    });
    expect(sent).toHaveLength(2);
    expect(report).toMatchObject({ processed: 3 });
  });

  test('ask for nothing where nothing is to be read', async () => {
    let asked = 0;
    const queue = async () => {
      asked += 1;
    };
    const { calls } = callPorts({ queue, refused: ['e-2'] });
    await world({ calls }).process({ Records: [call('e-1'), call('e-2')] });
    expect(asked).toBe(0);
  });

  test('whose reads were not taken come again, and no other', async () => {
    const queue = async () => {
      throw new Error('the queue is down');
    };
    const { calls } = callPorts({ queue, refused: ['e-2'] });
    const [report] = await world({ calls }).process({
      Records: [call('read-1'), call('e-1'), call('e-2')],
    });
    expect(report).toMatchObject({ read: 3, processed: 1 });
    expect(report?.failed).toEqual([new Error('the queue is down'), new Error('not e-2')]);
    expect(report?.calls.map(({ reads }) => reads)).toEqual([[]]);
  });
});

describe('who was heard', () => {
  test('is noted once for each account, Region and channel', async () => {
    const { process, heard } = world();
    await process([state('a'), state('b')], state('c', { region: 'us-east-1' }));
    expect(heard).toEqual([
      `${subject.accountId} ${subject.region} observation`,
      `${subject.accountId} us-east-1 observation`,
    ]);
  });

  test('leaves out our own heartbeat, which another account cannot send', async () => {
    const hubAccountId = '444455556666';
    const beatOf = (account: string) => {
      const { source, detailType, detail } = beatEvent(account, NOW, 'violation');
      return { source, 'detail-type': detailType, account, detail };
    };
    const hub = world({ hubAccountId });
    const [beat, forged] = await hub.process(beatOf(hubAccountId), beatOf(subject.accountId));
    expect([beat?.processed, beat?.rejected.length]).toEqual([1, 0]);
    expect([forged?.processed, forged?.rejected.length]).toEqual([0, 1]);
    expect([hub.groups.length, hub.heard]).toEqual([1, []]);
  });

  test('and that it could not be noted loses nothing', async () => {
    const told: unknown[] = [];
    const store: FindingStore = {
      commit: async () => committed,
      heard: async () => {
        throw new Error('the table is down');
      },
    };
    const [report] = await world({ store, unheard: (error) => told.push(error) }).process(
      state('a'),
    );
    expect(report).toMatchObject({ processed: 1, failed: [] });
    expect(told).toEqual([new Error('the table is down')]);
    const [quiet] = await world({ store }).process(state('a'));
    expect(quiet).toMatchObject({ processed: 1 });
  });
});

test('what names a delivery is kept with what it brought', async () => {
  const references: unknown[] = [];
  const store: FindingStore = {
    async commit(group) {
      references.push(...group.map(({ observation: { source } }) => source.reference));
      return committed;
    },
    heard: async () => {},
  };
  await processDocuments([{ document: state('a'), reference: 'm-1' }, { document: state('b') }], {
    index,
    store,
    clock: () => NOW,
  });
  expect(references).toEqual(['m-1', undefined]);
});

test('beside what is processed, what is ignored and rejected in one document is taken off', async () => {
  const other = { 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} };
  const [report] = await world().process([state('a'), other, 'nothing']);
  expect(report).toMatchObject({ read: 3, processed: 1 });
  expect([report?.ignored.length, report?.rejected.length]).toEqual([1, 1]);
});
