import { describe, expect, test } from 'vitest';
import type { CallObservation } from '#shared/domain/call.ts';
import type { NamedResource } from '#shared/domain/read-request.ts';
import { type CallPorts, factsOf, processCall } from '#shared/engine/process-calls.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { indexIncidents } from '#shared/engine/select-incidents.ts';
import type { CallStore, IncidentOutcome } from '#shared/ports/call-store.ts';
import { callerRule, callWith, second } from '#test/support/calls.ts';
import { letterRule, subject } from '#test/support/evidence.ts';

const resource: NamedResource = { ...subject, id: 'web' };
const incidents = indexIncidents([{ rule: callerRule, parameters: {} }]);

/** The line of calls over ports on which everything that happens is written down in order. */
function world(
  more: Partial<CallPorts> = {},
  raise: readonly IncidentOutcome['kind'][] = ['counted'],
) {
  const told: unknown[] = [];
  const outcomes = [...raise];
  const calls: CallStore = {
    async raise({ rule }) {
      told.push(`raise ${rule.id}`);
      return { kind: outcomes.shift() ?? 'counted' } as IncidentOutcome;
    },
    async actorOf({ eventId }) {
      told.push('actor');
      return `hash of ${eventId}`;
    },
    subjectOf: async ({ id }) => (id === 'web' ? subject : undefined),
    isRecorded: async () => true,
    async note({ eventId, deletes }, on) {
      told.push(['note', eventId, deletes, on]);
    },
  };
  const ports: CallPorts = {
    index: indexRules(withDefaults([letterRule('r1')])),
    incidents,
    targets: {
      resourcesNamedBy: () => [{ resource, deletes: false }],
      collectorsConcernedBy: () => [],
      accountAspects: { summary: 'account', trails: 'account-and-region' },
    },
    calls,
    isOwn: () => false,
    ...more,
  };
  return {
    told,
    process: (call: Partial<CallObservation> = {}) => processCall(callWith(call), ports),
  };
}

const targets = (
  named: readonly { readonly resource: NamedResource; readonly deletes: boolean }[],
  collectors: readonly string[] = [],
) => ({
  targets: {
    resourcesNamedBy: () => named,
    collectorsConcernedBy: () => collectors,
    accountAspects: { summary: 'account', trails: 'account-and-region' } as const,
  },
});
const cause = {
  eventId: 'e-1',
  time: second(0),
  call: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
  actor: 'hash of e-1',
};

test('what decides which rules are asked', () => {
  const { principal } = callWith();
  const call = callWith({ readOnly: true, error: 'X', principal: { ...principal, kind: 'root' } });
  const facts = { service: 'ec2.amazonaws.com', name: 'AuthorizeSecurityGroupIngress' };
  expect(factsOf(call)).toEqual({ ...facts, error: 'X', readOnly: true, isRoot: true });
  expect(factsOf(callWith())).toEqual({
    ...facts,
    error: undefined,
    readOnly: false,
    isRoot: false,
  });
});

test('a call by Plumbline itself causes nothing', async () => {
  const { told, process } = world({ isOwn: () => true });
  expect(await process()).toEqual({
    ...{ own: true, raised: 0, counted: 0, duplicates: 0, failed: [], reads: [] },
  });
  expect(told).toEqual([]);
});

test('a call is noted on what it names, which is to be read', async () => {
  const { told, process } = world();
  expect(await process()).toEqual({
    own: false,
    raised: 0,
    counted: 1,
    duplicates: 0,
    failed: [],
    reads: [
      { kind: 'resource', resource: { ...resource, id: subject.resourceId }, cause, attempt: 0 },
    ],
  });
  expect(told).toEqual([
    `raise ${callerRule.id}`,
    'actor',
    ['note', 'e-1', undefined, { subject, aspect: 'configuration' }],
  ]);
});

test('a replayed call is noted, and nothing is read because of it: it would be read as it is now', async () => {
  const { source } = callWith();
  const collectors = targets([{ resource, deletes: false }], ['trails']);
  const { told, process } = world(collectors);
  const report = await process({ source: { ...source, replay: 'a-day' } });
  expect(report).toMatchObject({ counted: 1, reads: [] });
  expect(told).toContainEqual(['note', 'e-1', undefined, { subject, aspect: 'configuration' }]);
});

test('what is not known by its name yet is read by it, and noted nowhere', async () => {
  const other = { ...resource, id: 'unknown' };
  const { told, process } = world(targets([{ resource: other, deletes: true }]));
  const { reads } = await process();
  expect(reads).toEqual([
    { kind: 'resource', resource: other, cause: { ...cause, deletes: true }, attempt: 0 },
  ]);
  expect(told).toEqual([`raise ${callerRule.id}`, 'actor']);
});

describe('no read', () => {
  test.each<[string, Partial<CallObservation>, Partial<CallPorts>]>([
    ['for a call that failed', { error: 'AccessDenied' }, {}],
    ['for a call that reads', { readOnly: true }, {}],
    ['for a call that names nothing', {}, targets([])],
    [
      'for a resource that no rule watches',
      {},
      targets([{ resource: { ...resource, resourceType: 'AWS::SQS::Queue' }, deletes: false }]),
    ],
  ])('%s', async (_, call, more) => {
    const { told, process } = world(more);
    expect((await process(call)).reads).toEqual([]);
    expect(told.filter((each) => each === 'actor')).toEqual([]);
  });
});

test('collectors are asked to look again, and the call is noted on their side of the account', async () => {
  const { told, process } = world(targets([], ['summary', 'trails', 'listing']));
  const { reads } = await process();
  const { accountId, region } = subject;
  expect(reads).toEqual(
    ['summary', 'trails', 'listing'].map((collector) => ({
      kind: 'collect',
      ...{ collector, accountId, region, cause, attempt: 0 },
    })),
  );
  const account = { accountId, resourceType: 'AWS::::Account', resourceId: accountId };
  expect(told.slice(2)).toEqual([
    ['note', 'e-1', undefined, { subject: { ...account, region: 'global' }, aspect: 'summary' }],
    ['note', 'e-1', undefined, { subject: { ...account, region }, aspect: 'trails' }],
  ]);
});

describe('incidents', () => {
  test('are counted by what became of each', async () => {
    const three = indexIncidents(
      ['a', 'b', 'c', 'd'].map((id) => ({ rule: { ...callerRule, id }, parameters: {} })),
    );
    const { process } = world({ incidents: three }, ['raised', 'counted', 'duplicate', 'raised']);
    expect(await process()).toMatchObject({ raised: 2, counted: 1, duplicates: 1, failed: [] });
  });

  test('a rule that fell over is told, and raises nothing', async () => {
    const rule = {
      ...callerRule,
      evaluate: () => {
        throw new Error('it was made to fail');
      },
    };
    const { told, process } = world({ incidents: indexIncidents([{ rule, parameters: {} }]) });
    expect(await process()).toMatchObject({
      ...{ raised: 0, counted: 0, duplicates: 0 },
      failed: [`[${rule.id}] it was made to fail`],
    });
    expect(told).not.toContain(`raise ${rule.id}`);
  });

  test('a rule that stays calm raises nothing', async () => {
    const rule = { ...callerRule, evaluate: () => ({ kind: 'calm' as const }) };
    const { process } = world({ incidents: indexIncidents([{ rule, parameters: {} }]) });
    expect(await process()).toMatchObject({ raised: 0, counted: 0, duplicates: 0, failed: [] });
  });

  test('are those in force in the account', async () => {
    const asked: string[] = [];
    const { process } = world({
      incidentsFor(accountId) {
        asked.push(accountId);
        return indexIncidents([]);
      },
    });
    expect(await process()).toMatchObject({ counted: 0 });
    expect(asked).toEqual([subject.accountId]);
  });
});

test('whoever keeps the directory is told of every call that is not our own', async () => {
  const told: string[] = [];
  const organizationChanged = async ({ eventId }: CallObservation) => void told.push(eventId);
  await world({ organizationChanged }).process({ eventId: 'e-7' });
  await world({ organizationChanged, isOwn: () => true }).process({ eventId: 'e-8' });
  expect(told).toEqual(['e-7']);
});
