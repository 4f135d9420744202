/** One wish to read, worked through, over ports on which everything is written down in order. */
import { describe, expect, test } from 'vitest';
import type { ReadPorts } from '#shared/engine/process-read.ts';
import { readPosition } from '#shared/engine/read-order.ts';
import { indexRules } from '#shared/engine/select.ts';
import type { LiveReading } from '#shared/ports/live-read.ts';
import { subject } from '#test/support/evidence.ts';
import {
  cause,
  found,
  type Given,
  note,
  readWorld,
  request,
  resource,
  START,
  scheduled,
} from './read-world.ts';

const { accountId, region, resourceType, resourceId } = subject;

describe('what is there', () => {
  test('is judged as of the call, which is noted before and after', async () => {
    const { told, commits, read } = readWorld();
    expect(await read(request)).toMatchObject({
      kind: 'present',
      outcomes: [{ kind: 'committed' }],
    });
    expect(told).toEqual([note(resourceId), 'commit', note(resourceId)]);
    expect(commits).toEqual([
      {
        kind: 'state',
        subject,
        traits: { arn: 'arn:x', name: 'found' },
        aspect: 'configuration',
        state: { kind: 'present', value: 'state' in found ? found.state : {} },
        ...readPosition(START, cause),
        source: { channel: 'caused-read', reference: 'e-1' },
      },
    ]);
  });

  test('by a read that was due is nobody’s doing', async () => {
    const { told, commits, read } = readWorld({ changes: false });
    expect((await read(scheduled)).kind).toBe('present');
    expect(told).toEqual(['commit']);
    expect(commits[0]).toMatchObject({
      ...readPosition(START, undefined),
      source: { channel: 'scheduled-read' },
    });
    expect(commits[0]?.source).not.toHaveProperty('reference');
  });

  test('has its own Region, and what is not known of it is not told', async () => {
    const { commits, read } = readWorld({
      reading: { ...found, region: 'global', traits: {} } as LiveReading,
    });
    await read({ ...request, resource: { accountId, region, resourceType, id: 'x' } });
    expect(commits[0]).toMatchObject({ subject: { region: 'global' }, traits: {} });
    expect(commits[0]?.traits).toStrictEqual({});
  });

  test('and unchanged after a call is read again once', async () => {
    const { told, read } = readWorld({ changes: false });
    expect(await read(request)).toMatchObject({ kind: 'again', reason: 'nothing has changed yet' });
    const again = { ...request, resource: { ...resource, id: resourceId }, again: 'unchanged' };
    expect(told.at(-1)).toEqual(['again', [again], 20]);
    expect((await read({ ...request, again: 'unchanged' })).kind).toBe('present');
    expect(told.filter((each) => Array.isArray(each) && each[0] === 'again')).toHaveLength(1);
  });

  test('and is watched by no rule is not read again', async () => {
    const index = indexRules([], { foreign: false });
    expect(await readWorld({ ports: { index } }).read(request)).toEqual({
      kind: 'present',
      outcomes: [{ kind: 'unwatched' }],
    });
  });

  test('and cannot be stored comes again', async () => {
    await expect(readWorld({ refused: true }).read(request)).rejects.toThrow('the store is down');
  });
});

test('what cannot be read live is not', async () => {
  const { told, read } = readWorld();
  const queue = { ...request, resource: { ...resource, resourceType: 'AWS::SQS::Queue' } };
  expect(await read(queue)).toEqual({
    kind: 'unread',
    reason: 'no live read of AWS::SQS::Queue',
    outcomes: [],
  });
  expect(told).toEqual([]);
});

describe('what is not found', () => {
  const reading: LiveReading = { kind: 'absent' };

  test('once is asked again', async () => {
    const { told, read } = readWorld({ reading });
    expect(await read(request)).toEqual({
      kind: 'again',
      reason: 'it was not found once',
      outcomes: [],
    });
    expect(told).toEqual([['again', [{ ...request, again: 'absent' }], 20]]);
    expect((await readWorld({ reading }).read({ ...request, again: 'unchanged' })).kind).toBe(
      'again',
    );
  });

  test('twice is deleted, for every aspect that is watched', async () => {
    const { told, commits, read } = readWorld({ reading });
    expect(await read({ ...request, again: 'absent' })).toMatchObject({
      kind: 'deleted',
      outcomes: [{ kind: 'committed' }, { kind: 'committed' }],
    });
    expect(told).toEqual([note(resourceId), 'commit', 'commit']);
    expect(commits.map(({ aspect, state, traits }) => [aspect, state, traits])).toEqual([
      ['configuration', { kind: 'deleted' }, { arn: 'arn:x', name: 'web' }],
      ['owners', { kind: 'deleted' }, { arn: 'arn:x', name: 'web' }],
    ]);
    const due = readWorld({ reading });
    await due.read({ ...scheduled, again: 'absent' });
    expect(due.told).toEqual(['commit', 'commit']);
  });

  test.each<[string, Given]>([
    ['is not known by its name', { known: undefined }],
    ['was never recorded', { recorded: false }],
  ])('and %s never was', async (_name, given) => {
    const ports: Given = 'known' in given ? { ports: { calls: unknownCalls } } : given;
    const { commits, read } = readWorld({ reading, ...ports });
    expect(await read({ ...request, again: 'absent' })).toEqual({
      kind: 'unread',
      reason: 'it does not exist and was never seen',
      outcomes: [],
    });
    expect(commits).toEqual([]);
  });
});

const unknownCalls: ReadPorts['calls'] = {
  raise: async () => ({ kind: 'counted' }),
  actorOf: async () => 'hash',
  subjectOf: async () => undefined,
  isRecorded: async () => true,
  note: async () => {},
};

describe('what could not be read', () => {
  const throttled: LiveReading = { kind: 'failed', cause: 'throttled', retry: true };
  const denied: LiveReading = { kind: 'failed', cause: 'AccessDenied', retry: false };

  test.each([
    [0, 10],
    [1, 30],
    [2, 90],
    [3, 270],
  ])('is tried again after attempt %i in %i s', async (attempt, delay) => {
    const { told, read } = readWorld({ reading: throttled });
    expect(await read({ ...request, attempt })).toEqual({
      kind: 'again',
      reason: 'throttled',
      outcomes: [],
    });
    expect(told).toEqual([['again', [{ ...request, attempt: attempt + 1 }], delay]]);
  });

  test.each<[string, LiveReading, number]>([
    ['after the last attempt', throttled, 4],
    ['at once where trying again is of no use', denied, 0],
  ])('is unknown %s', async (_name, reading, attempt) => {
    const { commits, told, read } = readWorld({ reading });
    const { cause: why } = reading as Extract<LiveReading, { kind: 'failed' }>;
    expect(await read({ ...request, attempt })).toMatchObject({ kind: 'unreadable', reason: why });
    expect(commits.map(({ state }) => state)).toEqual([{ kind: 'unreadable', cause: why }]);
    expect(told).toEqual(['commit']);
  });

  test('and was never seen is left alone', async () => {
    for (const more of [{ recorded: false }, { ports: { calls: unknownCalls } }]) {
      const { commits, read } = readWorld({ reading: denied, ...more });
      expect(await read(request)).toEqual({ kind: 'unread', reason: 'AccessDenied', outcomes: [] });
      expect(commits).toEqual([]);
    }
  });
});

test('a sweep is somebody else’s to read', async () => {
  const sweep = { kind: 'sweep', accountId, reason: 'daily', attempt: 0 } as const;
  expect(await readWorld().read(sweep)).toEqual({ kind: 'swept', reason: 'daily', outcomes: [] });
});

test('drift is looked for where that is switched on, and else nothing is read', async () => {
  const asked = { kind: 'drift', accountId, region, stacks: [], attempt: 0 } as const;
  const report = { kind: 'again', reason: 'it takes a while', outcomes: [] } as const;
  expect(await readWorld({ ports: { drift: async () => report } }).read(asked)).toBe(report);
  expect(await readWorld().read(asked)).toEqual({
    kind: 'unread',
    reason: 'detecting drift is not switched on',
    outcomes: [],
  });
});

test('the rules are those in force in the account', async () => {
  const asked: string[] = [];
  const none = indexRules([], { foreign: false });
  const indexFor = (id: string) => {
    asked.push(id);
    return none;
  };
  const { outcomes } = await readWorld({ ports: { indexFor } }).read(scheduled);
  expect([asked, outcomes]).toEqual([[accountId], [{ kind: 'unwatched' }]]);
});
