import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { Cause, ReadRequest } from '#shared/domain/read-request.ts';
import type { Table } from '#shared/ports/table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { afterSweep, collapsing } from '#shared/sweep/collapsing.ts';
import { createWaiting, MOST_WAITING } from '#shared/sweep/waiting.ts';
import { tableAdapters } from '#test/support/tables.ts';
import { ACCOUNT, estate, HOUR } from './estate.ts';

const adapters = await tableAdapters();
const OTHER = '444455556666';
const cause: Cause = {
  eventId: 'e-1',
  time: instantOf(Date.UTC(2026, 2, 2, 8)),
  call: 'ec2.amazonaws.com AuthorizeSecurityGroupIngress',
  actor: 'hash',
};

const read = (id: number, accountId = ACCOUNT): ReadRequest => ({
  kind: 'resource',
  resource: {
    accountId,
    region: 'eu-central-1',
    resourceType: 'AWS::EC2::SecurityGroup',
    id: `sg-${id}`,
  },
  cause,
  attempt: 0,
});
const reads = (count: number, accountId = ACCOUNT) =>
  Array.from({ length: count }, (_, id) => read(id, accountId));

function queueOver(table: Table) {
  let now = Date.UTC(2026, 2, 2, 8);
  const clock = () => instantOf(++now);
  const sent: ReadRequest[] = [];
  const inner = { send: async (requests: readonly ReadRequest[]) => void sent.push(...requests) };
  const waiting = createWaiting(table, clock);
  return {
    sent,
    waiting,
    inner,
    clock,
    queue: collapsing(inner, waiting),
    ended: afterSweep(inner, waiting),
    sweeps: () => sent.filter(({ kind }) => kind === 'sweep'),
    reads: () => sent.filter(({ kind }) => kind !== 'sweep'),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const memory = () => createMemoryTable(tableDefinition);

describe.each(adapters)('over $name', ({ empty }) => {
  test.each([100, 500])('5,000 calls in batches of %i: 1,000 reads and one sweep', async (size) => {
    const { queue, sweeps, reads: sent } = queueOver(await empty());
    for (let at = 0; at < 5000; at += size) await queue.send(reads(5000).slice(at, at + size));
    expect(sent()).toHaveLength(MOST_WAITING);
    expect(sweeps()).toEqual([
      { kind: 'sweep', accountId: ACCOUNT, reason: '1,000 reads were waiting', attempt: 0 },
    ]);
  });

  test('at the same time too, only that the sweep may be asked for more than once', async () => {
    const { queue, sweeps, reads: sent } = queueOver(await empty());
    const batches = Array.from({ length: 200 }, (_, at) =>
      reads(5000).slice(at * 25, at * 25 + 25),
    );
    await Promise.all(batches.map((batch) => queue.send(batch)));
    expect(sent().length).toBeLessThanOrEqual(MOST_WAITING);
    expect(sweeps().length).toBeGreaterThan(0);
  });
});

test('5,000 calls one by one: 1,000 reads and one sweep', async () => {
  const { queue, sweeps, reads: sent } = queueOver(memory());
  for (const each of reads(5000)) await queue.send([each]);
  expect([sent().length, sweeps().length]).toEqual([MOST_WAITING, 1]);
});

test('another account waits for itself alone', async () => {
  const { queue, sent, sweeps } = queueOver(memory());
  await queue.send(reads(1200));
  await queue.send(reads(10, OTHER));
  const others = sent.filter(
    (each) => each.kind === 'resource' && each.resource.accountId === OTHER,
  );
  expect(others).toHaveLength(10);
  expect(sweeps()).toHaveLength(1);
});

test('what is worked off makes room', async () => {
  const { queue, waiting, reads: sent, sweeps } = queueOver(memory());
  await queue.send(reads(1000));
  for (let done = 0; done < 10; done++) await waiting.leave(ACCOUNT);
  await queue.send(reads(10));
  expect(sent()).toHaveLength(1010);
  expect(sweeps()).toEqual([]);
  expect(await waiting.count(ACCOUNT)).toBe(1000);
});

test('what was never counted makes no room', async () => {
  const { waiting } = queueOver(memory());
  await waiting.leave(ACCOUNT);
  expect(await waiting.enter(ACCOUNT, 5)).toBe(5);
  for (let done = 0; done < 9; done++) await waiting.leave(ACCOUNT);
  expect(await waiting.count(ACCOUNT)).toBe(0);
  expect(await waiting.enter(ACCOUNT, 5000)).toBe(1000);
});

test('when the sweep has ended, reads are asked for again', async () => {
  const { queue, ended, clock, sent, sweeps } = queueOver(memory());
  await queue.send(reads(1500));
  const began = clock();
  await ended(ACCOUNT, began);
  expect(sweeps()).toHaveLength(1);
  sent.length = 0;
  await queue.send(reads(10));
  expect(sent).toHaveLength(10);
});

test('what was left out after the sweep had begun is read by another one', async () => {
  const { queue, ended, clock, sent, sweeps } = queueOver(memory());
  await queue.send(reads(1500));
  const began = clock();
  await queue.send(reads(3));
  expect(sweeps()).toHaveLength(1);
  sent.length = 0;
  await ended(ACCOUNT, began);
  expect(sweeps()).toHaveLength(1);
  await ended(ACCOUNT, clock());
  expect(sweeps()).toHaveLength(1);
});

test('a counter that stands still for an hour is wrong, and begins anew', async () => {
  const { queue, pass, sent } = queueOver(memory());
  await queue.send(reads(1500));
  pass(HOUR - 60_000);
  sent.length = 0;
  await queue.send(reads(10));
  expect(sent).toEqual([]);
  pass(61_000);
  await queue.send(reads(10));
  expect(sent).toHaveLength(10);
});

test('a sweep that was not taken by the queue is asked for by the next', async () => {
  const { queue, inner, sweeps } = queueOver(memory());
  await queue.send(reads(1000));
  const { send } = inner;
  inner.send = async () => Promise.reject(new Error('the queue is away'));
  await expect(queue.send(reads(5))).rejects.toThrow('the queue is away');
  inner.send = send;
  await queue.send(reads(5));
  expect(sweeps()).toHaveLength(1);
});

test('nothing is lost: what was left out is read by the sweep that follows', async () => {
  const of = estate();
  const waiting = createWaiting(of.table, of.clock);
  const queue = collapsing(of.queue, waiting);
  const capturedAt = of.at() - 2 * HOUR;
  for (let id = 0; id < 1300; id++) {
    of.world.groups.set(`sg-${id}`, { id: `sg-${id}`, open: true, capturedAt });
  }
  await queue.send(reads(1300));
  const sweeps = of.world.sent.filter(({ request }) => request.kind === 'sweep');
  of.world.sent.splice(0, of.world.sent.length, ...sweeps);
  await of.workOff();
  for (let id = 1000; id < 1300; id += 37) {
    expect((await of.known(`sg-${id}`))?.standings.get('never-open'), `sg-${id}`).toBeDefined();
  }
});
