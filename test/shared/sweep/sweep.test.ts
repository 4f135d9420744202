import { describe, expect, test } from 'vitest';
import { instantOf } from '#shared/domain/instant.ts';
import { stateTimeOf } from '#shared/domain/position.ts';
import { readPosition } from '#shared/engine/read-order.ts';
import { openFindings } from '#shared/store/findings.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { baselines } from '#shared/sweep/baseline.ts';
import { sweepProgress } from '#shared/sweep/progress.ts';
import { BOOTSTRAP, SCHEDULE, waitingReason } from '#shared/sweep/reason.ts';
import { repairedSince, repairedSources } from '#shared/sweep/repaired.ts';
import { tableAdapters } from '#test/support/tables.ts';
import { ACCOUNT, ago, estate, GROUP, HOUR, LAG, REGION, row, START, subjectOf } from './estate.ts';

const adapters = await tableAdapters();
const five = ['sg-1', 'sg-2', 'sg-3', 'sg-4', 'sg-5'];

function withGroups(options: Parameters<typeof estate>[0] = {}) {
  const of = estate(options);
  for (const id of five) {
    of.world.groups.set(id, { id, open: id === 'sg-3', capturedAt: ago(200 * HOUR) });
  }
  return of;
}

/** An enrolled account, a day later. */
async function enrolled(options: Parameters<typeof estate>[0] = {}) {
  const of = withGroups(options);
  await of.begin(BOOTSTRAP);
  await of.workOff();
  of.world.asked.length = 0;
  of.pass(24 * HOUR);
  return of;
}

const everything = instantOf(START - 1000 * HOUR);
const unsent = async ({ table }: ReturnType<typeof estate>) =>
  createOutbox(table).unsent(instantOf(START + 1000 * HOUR));

describe.each(adapters)('over $name', ({ empty }) => {
  test('an account is swept Region by Region, page by page, to its end', async () => {
    const of = withGroups({ table: await empty() });
    expect(await of.begin(SCHEDULE)).toMatchObject({ kind: 'swept' });
    const asked = of.world.sent.map(({ request }) => request);
    expect(asked).toMatchObject([
      { kind: 'sweep', accountId: ACCOUNT, region: REGION },
      { kind: 'sweep', accountId: ACCOUNT, region: 'global' },
    ]);
    await of.workOff();
    expect(of.world.asked).toEqual([`${REGION} first`, `${REGION} 2`, `${REGION} 4`]);
    const [region, global] = [...(await sweepProgress(of.table))].sort((a) =>
      a.region === REGION ? -1 : 1,
    );
    expect(region).toMatchObject({ done: 1, total: 1, read: 5, gone: 0, errors: [] });
    expect(region?.finishedAt).toBeDefined();
    expect(global).toMatchObject({ region: 'global', done: 0, total: 0 });
    const open = await openFindings(of.table, { accountId: ACCOUNT });
    expect(open.map(({ subject }) => subject.resourceId)).toEqual(['sg-3']);
  });

  test('every request twice: the same is recorded, and nothing runs twice in the end', async () => {
    const of = withGroups({ table: await empty(), tickMs: 3000 });
    await of.begin(BOOTSTRAP);
    expect(await of.workOff(2)).toBeGreaterThan(3);
    expect(of.world.asked).toEqual([`${REGION} first`, `${REGION} 2`, `${REGION} 4`]);
    for (const id of five) expect((await of.known(id))?.seq).toBe(1);
    expect(await sweepProgress(of.table, ACCOUNT)).toMatchObject([{ read: 5 }, { read: 0 }]);
  });
});

describe('a type of which nothing is recorded', () => {
  test('is not listed', async () => {
    const of = estate();
    of.world.there = new Map([['AWS::S3::Bucket', 1]]);
    await of.begin(SCHEDULE);
    await of.workOff();
    expect(of.world.asked).toEqual([]);
    expect((await sweepProgress(of.table, ACCOUNT))[0]).toMatchObject({ done: 1, errors: [] });
  });

  test('is listed all the same where something of it is known, before that is gone', async () => {
    const of = await enrolled();
    of.world.there = new Map();
    of.world.groups.clear();
    await of.begin(SCHEDULE);
    await of.workOff();
    expect(of.world.asked).toEqual([`${REGION} first`]);
    for (const id of five) expect((await of.known(id))?.deleted, id).toBe(true);
  });
});

test('a slice is short, and the next request goes on where it ended', async () => {
  const of = withGroups({ tickMs: 7000 });
  await of.begin(SCHEDULE);
  const pages: number[] = [];
  while (of.world.sent.length > 0) {
    await of.next();
    pages.push(of.world.asked.length);
  }
  const growth = pages.map((count, at) => count - (pages[at - 1] ?? 0));
  expect(Math.max(...growth)).toBe(1);
  expect(pages.at(-1)).toBe(3);
});

test('a request that was lost on the way is sent once more when the one before comes again', async () => {
  const of = withGroups({ tickMs: 7000 });
  await of.begin(SCHEDULE);
  const first = of.world.sent[0]?.request;
  const send = of.queue.send;
  of.queue.send = async () => Promise.reject(new Error('the queue is away'));
  await expect(of.next()).rejects.toThrow('the queue is away');
  of.queue.send = send;
  if (first?.kind !== 'sweep') throw new Error('no sweep was sent');
  of.world.sent.length = 0;
  await of.sweep(first);
  expect(of.world.sent).toHaveLength(1);
  await of.workOff();
  expect((await sweepProgress(of.table, ACCOUNT))[0]).toMatchObject({ read: 5, region: REGION });
});

test('without a Region that is known nothing is swept, and that is said', async () => {
  const of = estate({ regions: [] });
  expect(await of.begin(SCHEDULE)).toMatchObject({
    kind: 'unread',
    reason: `no Region of account ${ACCOUNT} is known`,
  });
});

describe('what is gone', () => {
  test('is what a complete listing lacks: deleted as of a minute before it began', async () => {
    const of = await enrolled();
    of.world.groups.delete('sg-3');
    const before = of.at();
    await of.begin(SCHEDULE);
    await of.workOff();
    const known = await of.known('sg-3');
    expect(known?.deleted).toBe(true);
    const order = known?.marks[0]?.order;
    const at = order === undefined ? 0 : Date.parse(stateTimeOf(order));
    expect(at).toBeGreaterThanOrEqual(before - 60_000);
    expect(at).toBeLessThan(before);
    expect(await openFindings(of.table, { accountId: ACCOUNT })).toEqual([]);
    const resolved = (await unsent(of)).flatMap(({ transition }) => transition.changes);
    expect(resolved).toMatchObject([{ kind: 'resolved', resolution: 'deleted' }]);
    for (const id of five.filter((each) => each !== 'sg-3')) {
      expect((await of.known(id))?.deleted, id).toBe(false);
    }
  });

  test.each([
    ['a page was denied', { kind: 'failed', cause: 'was denied', retry: false }],
    ['a page was throttled to the end', { kind: 'failed', cause: 'was throttled', retry: true }],
    ['a row cannot be read', { kind: 'page', document: { Results: ['{"resourceId":7}'] } }],
    [
      'a row is of what is not recorded',
      {
        kind: 'page',
        document: {
          Results: [
            row({ id: 'sg-3', open: true, capturedAt: START }).replace(
              '"OK"',
              '"ResourceNotRecorded"',
            ),
          ],
        },
      },
    ],
  ] as const)('is nothing when %s', async (_, second) => {
    const of = await enrolled();
    of.world.groups.delete('sg-5');
    of.world.groups.delete('sg-3');
    const { pages } = of.world;
    of.world.pages = (token) => (token === undefined ? pages(token) : second);
    await of.begin(SCHEDULE);
    await of.workOff();
    expect((await of.known('sg-3'))?.deleted).toBe(false);
    expect((await of.known('sg-5'))?.deleted).toBe(false);
    const [progress] = await sweepProgress(of.table, ACCOUNT);
    expect(progress?.errors).toMatchObject([{ types: [GROUP] }]);
    expect(progress?.finishedAt).toBeDefined();
  });

  test('is nothing where the recorder does not record the type', async () => {
    const of = await enrolled();
    of.world.groups.clear();
    of.world.notRecorded = 'the recorder of AWS Config is off there';
    await of.begin(SCHEDULE);
    await of.workOff();
    expect((await of.known('sg-3'))?.deleted).toBe(false);
    expect(of.world.asked).toEqual([]);
    const [progress] = await sweepProgress(of.table, ACCOUNT);
    expect(progress?.errors).toEqual([{ reason: of.world.notRecorded, types: [GROUP] }]);
  });

  test('is not what was seen so lately that the listing may not know of it yet', async () => {
    const of = await enrolled();
    await of.hear({ id: 'sg-9', open: true, capturedAt: of.at() - LAG / 2 });
    await of.begin(SCHEDULE);
    await of.workOff();
    expect((await of.known('sg-9'))?.deleted).toBe(false);
  });

  test('is not what a live read still finds', async () => {
    const of = await enrolled();
    of.world.canRead = true;
    of.world.groups.delete('sg-3');
    of.world.groups.delete('sg-4');
    of.world.live.set('sg-3', {
      kind: 'present',
      resourceId: 'sg-3',
      traits: {},
      state: { configuration: { open: false }, supplementaryConfiguration: {}, relationships: [] },
    });
    await of.begin(SCHEDULE);
    await of.workOff();
    expect(await of.known('sg-3')).toMatchObject({ deleted: false });
    expect((await of.known('sg-4'))?.deleted).toBe(true);
    expect(await openFindings(of.table, { accountId: ACCOUNT })).toEqual([]);
  });
});

describe('what is listed though it is known to be gone', () => {
  async function calledGone() {
    const of = await enrolled();
    await of.hear({ id: 'sg-3', open: true, capturedAt: of.at() - HOUR, gone: true });
    return of;
  }

  test('stays gone: the list may be behind', async () => {
    const of = await calledGone();
    await of.begin(SCHEDULE);
    await of.workOff();
    expect((await of.known('sg-3'))?.deleted).toBe(true);
  });

  test('is there when a live read says so', async () => {
    const of = await calledGone();
    of.world.canRead = true;
    of.world.live.set('sg-3', {
      kind: 'present',
      resourceId: 'sg-3',
      traits: {},
      state: { configuration: { open: true }, supplementaryConfiguration: {}, relationships: [] },
    });
    await of.begin(SCHEDULE);
    await of.workOff();
    expect((await of.known('sg-3'))?.deleted).toBe(false);
    expect(await openFindings(of.table, { accountId: ACCOUNT })).toHaveLength(1);
  });
});

test('what AWS Config does not record is listed by a collector, and read live one by one', async () => {
  const collectors = [
    { name: 'groups', scope: 'account-and-region', lists: GROUP, aspect: 'rules-of-group' },
  ] as const;
  const of = await enrolled({ collectors });
  of.world.notRecorded = 'it is not recorded';
  of.world.canRead = true;
  of.world.collect = async () => [
    {
      kind: 'state',
      subject: subjectOf('sg-1'),
      traits: {},
      aspect: 'rules-of-group',
      state: { kind: 'present', value: {} },
      order: (await of.known('sg-1'))?.marks[0]?.order ?? ('' as never),
      seenAt: instantOf(of.at()),
      source: { channel: 'collector' },
    },
  ];
  of.world.live.set('sg-1', {
    kind: 'present',
    resourceId: 'sg-1',
    traits: {},
    state: { configuration: { open: true }, supplementaryConfiguration: {}, relationships: [] },
  });
  await of.begin(SCHEDULE);
  await of.workOff();
  const open = await openFindings(of.table, { accountId: ACCOUNT });
  expect(open.map(({ subject }) => subject.resourceId)).toEqual(['sg-1']);
  expect((await of.known('sg-2'))?.deleted).toBe(true);
});

describe('enrolling', () => {
  test('tells nobody one by one, and leaves one summary', async () => {
    const of = withGroups();
    await of.begin(BOOTSTRAP);
    await of.workOff();
    expect(await unsent(of)).toEqual([]);
    const found = await baselines(of.table, ACCOUNT);
    expect(found.map(({ region }) => region).sort()).toEqual([REGION, 'global']);
    expect(found.find(({ region }) => region === REGION)).toMatchObject({
      resources: 5,
      byRule: { 'never-open': 1 },
      bySeverity: { high: 1 },
    });
    expect(await repairedSince(of.table, ACCOUNT, everything)).toEqual([]);
  });

  test('reads what collectors see too, and tells nobody of that either', async () => {
    const collectors = [
      { name: 'groups', scope: 'account-and-region', aspect: 'configuration' },
      { name: 'summary', scope: 'account', aspect: 'summary' },
    ] as const;
    const of = estate({ collectors });
    const places: string[] = [];
    of.world.collect = async (name, _, region) => {
      places.push(`${name} ${region}`);
      if (name === 'summary') return undefined;
      const start = instantOf(of.at());
      return [
        {
          kind: 'state',
          subject: subjectOf('sg-7'),
          traits: {},
          aspect: 'configuration',
          state: { kind: 'present', value: { open: true } },
          ...readPosition(start, undefined),
          source: { channel: 'collector', reference: name },
        },
      ];
    };
    await of.begin(BOOTSTRAP);
    await of.workOff();
    expect(places.sort()).toEqual([`groups ${REGION}`, `summary ${REGION}`]);
    expect(await openFindings(of.table, { accountId: ACCOUNT })).toHaveLength(1);
    expect(await unsent(of)).toEqual([]);
    const progress = await sweepProgress(of.table, ACCOUNT);
    expect(progress.flatMap(({ errors }) => errors)).toEqual([
      { reason: 'there is no collector summary', types: ['summary'] },
    ]);
    of.pass(24 * HOUR);
    places.length = 0;
    await of.begin(SCHEDULE);
    await of.workOff();
    expect(places).toEqual([]);
  });

  test('is what the first sweep of a Region is, whatever it was asked for', async () => {
    const of = withGroups();
    await of.begin(SCHEDULE);
    await of.workOff();
    expect(await unsent(of)).toEqual([]);
    expect((await sweepProgress(of.table, ACCOUNT))[0]?.reason).toBe(BOOTSTRAP);
  });
});

describe('what no event had announced', () => {
  test('is repaired, told, and counted to the source that should have told', async () => {
    const of = await enrolled();
    await of.hear({ id: 'sg-2', open: true, capturedAt: of.at() - 3 * HOUR });
    for (const [id, open] of [
      ['sg-1', true],
      ['sg-2', false],
    ] as const) {
      of.world.groups.set(id, { id, open, capturedAt: of.at() - 2 * HOUR });
    }
    of.world.groups.set('sg-6', { id: 'sg-6', open: true, capturedAt: of.at() - HOUR });
    await of.begin(SCHEDULE);
    const outcomes = (await of.next())?.outcomes ?? [];
    await of.workOff();
    const repaired = await repairedSince(of.table, ACCOUNT, everything);
    const told = repaired.map(({ subject, source }) => [subject.resourceId, source]);
    expect(told.sort()).toEqual([
      ['sg-1', 'config'],
      ['sg-2', 'config-event'],
      ['sg-6', 'config'],
    ]);
    expect(repaired.every(({ rules }) => rules.includes('never-open'))).toBe(true);
    const transitions = outcomes.flatMap((each) =>
      each.kind === 'committed' ? each.committed.transitions : [],
    );
    expect([...(await repairedSources(of.table, transitions))].sort()).toEqual([
      'config',
      'config',
      'config-event',
    ]);
    expect((await sweepProgress(of.table, ACCOUNT))[0]).toMatchObject({ repaired: 3 });
    expect(await unsent(of)).not.toEqual([]);
  });

  test('is not what an event told, nor what one may still tell', async () => {
    const of = await enrolled();
    const told = { id: 'sg-1', open: true, capturedAt: of.at() - 2 * HOUR };
    await of.hear(told);
    of.world.groups.set('sg-1', told);
    of.world.groups.set('sg-2', { id: 'sg-2', open: true, capturedAt: of.at() - 60_000 });
    await of.begin(SCHEDULE);
    await of.workOff();
    expect(await repairedSince(of.table, ACCOUNT, everything)).toEqual([]);
    expect(await openFindings(of.table, { accountId: ACCOUNT })).toHaveLength(3);
  });

  test('is not what calls had announced whose reads were left out', async () => {
    const of = await enrolled();
    of.world.groups.set('sg-1', { id: 'sg-1', open: true, capturedAt: of.at() - 2 * HOUR });
    await of.begin(waitingReason(1000));
    await of.workOff();
    expect(await repairedSince(of.table, ACCOUNT, everything)).toEqual([]);
    expect(await openFindings(of.table, { accountId: ACCOUNT })).toHaveLength(2);
  });
});

test('a sweep that is asked for while one runs follows it', async () => {
  const ended: string[] = [];
  const of = await enrolled({
    tickMs: 7000,
    ended: async (_, startedAt) => void ended.push(startedAt),
  });
  await of.begin(SCHEDULE);
  await of.next();
  await of.next();
  await of.next();
  const asked = instantOf(of.at());
  await of.begin(waitingReason(1000));
  ended.length = 0;
  await of.workOff();
  const progress = await sweepProgress(of.table, ACCOUNT);
  for (const { finishedAt } of progress) expect(finishedAt).toBeDefined();
  expect(progress.find(({ region }) => region === REGION)?.startedAt).toSatisfy(
    (startedAt: string) => startedAt > asked,
  );
  expect(ended.length).toBeGreaterThan(0);
});
