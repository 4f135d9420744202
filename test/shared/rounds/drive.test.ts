import { describe, expect, test } from 'vitest';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { ReadRequest } from '#shared/domain/read-request.ts';
import type { Account, AccountStatus } from '#shared/organization/account.ts';
import { createRoundDriver } from '#shared/rounds/drive.ts';
import { openOf } from '#shared/rounds/round.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { createRounds } from '#shared/store/rounds.ts';
import { minute } from '#test/support/evidence.ts';
import { tableAdapters } from '#test/support/tables.ts';

const collectors = [
  { name: 'flow-logs', scope: 'account-and-region' },
  { name: 'account-summary', scope: 'account' },
] as const;
const settings = { wanted: { regions: ['eu-west-1', 'us-east-1'], home: 'us-east-1' } };
const account = (id: string, status: AccountStatus = 'ACTIVE'): Account => ({
  id,
  name: id,
  status,
  isMember: true,
});

describe.each(await tableAdapters())('$name', ({ empty }) => {
  async function world(ids: readonly string[] = ['1', '2', '3']) {
    const table = await empty();
    let now = minute(0);
    const clock = (): Instant => now;
    const directory = createDirectory(table, clock);
    const rounds = createRounds(table);
    for (const id of ids) {
      await directory.record(
        { kind: 'joined', account: account(id), changed: [] },
        {},
        now,
        undefined,
      );
    }
    const sent: ReadRequest[] = [];
    let refuses = 0;
    const queue = {
      async send(requests: readonly ReadRequest[]) {
        if (refuses-- > 0) throw new Error('the queue is away');
        sent.push(...requests);
      },
    };
    const ports = { rounds, directory, queue, clock, collectors };
    return {
      ports,
      rounds,
      directory,
      sent,
      driver: () => createRoundDriver(ports, settings),
      at: (time: Instant) => {
        now = time;
      },
      refuse: (times: number) => {
        refuses = times;
      },
    };
  }

  test('a round begins, is handed out, counted and ended; the next one begins a day later', async () => {
    const { driver, rounds, sent, at } = await world();
    const drive = driver();
    expect(await drive()).toMatchObject({ kind: 'begun', round: { total: 9, steps: 9 } });
    for (let now = 1; sent.length < 9; now++) {
      at(minute(now));
      expect(['handed out', 'waiting']).toContain((await drive()).kind);
    }
    expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(9);
    const round = await rounds.current();
    if (round === undefined) throw new Error('no round runs');
    const well = { counts: true };
    await rounds.count(round, [
      ...['1', '1', '1', '2', '2', '3'].map((accountId) => ({ accountId, ...well })),
      { accountId: '2', failure: 'denied', ...well },
      { accountId: '3', failure: 'unreachable', ...well },
      { accountId: '3', failure: 'unreachable', counts: false },
    ]);
    const counted = await rounds.current();
    expect(counted).toMatchObject({ done: 6, failed: { denied: 1, unreachable: 1 } });
    expect(counted && openOf(counted)).toBe(1);
    expect(await rounds.troubles(round.id)).toEqual(
      new Map([['3', { failures: 2, reason: 'unreachable' }]]),
    );
    await rounds.count(round, [{ accountId: '3', ...well }]);
    expect(await rounds.troubles(round.id)).toEqual(new Map());
    at(minute(60));
    expect(await drive()).toMatchObject({ kind: 'finished', round: { finishedAt: minute(60) } });
    expect(await rounds.current()).toBeUndefined();
    expect(await rounds.ended(5)).toEqual([
      { ...round, done: 7, failed: { denied: 1, unreachable: 1 }, finishedAt: minute(60) },
    ]);
    at(minute(1439));
    expect((await drive()).kind).toBe('idle');
    at(minute(1440));
    expect((await drive()).kind).toBe('begun');
  });

  test('two schedules at once hand out one slice', async () => {
    const { driver, sent } = await world();
    const [one, other] = [driver(), driver()];
    await one();
    const both = await Promise.all([one(), other()]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['busy', 'handed out']);
    expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(sent.length);
  });

  test('what could not be sent is sent by a later run', async () => {
    const { driver, sent, at, refuse } = await world();
    await driver()();
    refuse(1);
    await expect(driver()()).rejects.toThrow('the queue is away');
    expect(sent).toEqual([]);
    at(minute(1));
    expect((await driver()()).kind).toBe('busy');
    at(minute(5));
    expect((await driver()()).kind).toBe('handed out');
    expect(sent.length).toBeGreaterThan(0);
  });

  test('an account that closes or joins meanwhile changes no other request', async () => {
    const { driver, rounds, directory, sent, at } = await world();
    const drive = driver();
    await drive();
    at(shifted(minute(0), 1000));
    const before = await directory.member('2');
    const closed = {
      kind: 'changed',
      account: account('2', 'SUSPENDED'),
      changed: ['status'],
    } as const;
    await directory.record(closed, undefined, minute(1), before);
    const joined = { kind: 'joined', account: account('0'), changed: [] } as const;
    await directory.record(joined, {}, minute(1), undefined);
    for (let now = 1; now < 15; now++) {
      at(minute(now));
      await driver()();
    }
    expect(sent.filter(({ kind }) => kind === 'collect')).toHaveLength(6);
    expect(sent.some((each) => each.kind === 'collect' && each.accountId === '2')).toBe(false);
    expect(await rounds.current()).toMatchObject({ sent: 9, failed: { 'left out': 3 } });
  });

  test('a round of which not all is heard ends after an hour', async () => {
    const { driver, at, rounds } = await world(['1']);
    const drive = driver();
    await drive();
    for (let now = 1; now < 10; now++) {
      at(minute(now));
      await drive();
    }
    at(minute(70));
    expect(await drive()).toMatchObject({ kind: 'finished', round: { total: 3, done: 0 } });
    const [ended] = await rounds.ended(1);
    expect(ended && openOf(ended)).toBe(3);
  });

  test('nobody to read is no round', async () => {
    const { driver } = await world([]);
    expect(await driver()()).toEqual({ kind: 'idle' });
  });
});
