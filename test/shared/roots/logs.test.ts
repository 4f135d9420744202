/** What people accepted, which times they named and how the organization was: roots hold that, too. */
import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { instantOf, shifted } from '#shared/domain/instant.ts';
import type { Item, Table } from '#shared/ports/table.ts';
import { logHead, readLogs } from '#shared/roots/logs.ts';
import { parseRoot, rootText } from '#shared/roots/root.ts';
import { verifyAgainst } from '#shared/roots/verify-against.ts';
import { createActors } from '#shared/store/actors.ts';
import {
  EXCEPTION_LOG,
  EXCEPTIONS,
  MILESTONES,
  memberLogPartition,
  memberShards,
  shardOf,
} from '#shared/store/keys.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { itemsOf, remove } from '#test/support/rewritten.ts';
import { jitterless } from '#test/support/store-of.ts';
import { accountOf, accounts, writeDirectory } from '../query/organization.ts';
import { rooted } from './rooted.ts';

const by = { id: 'ben', name: 'ben', door: 'cli' } as const;
const DAY = 86_400_000;

/** A store in which two risks were accepted, of which one was ended, and two times got a name. */
async function logged() {
  const table = createMemoryTable(tableDefinition);
  await writeDirectory(
    table,
    accounts.map((id) => [1, accountOf(id, 'Prod')]),
  );
  const made = await rooted(table);
  const { time, make } = made;
  const actors = createActors(table, randomSalt);
  const life = createLifecycle({ table, clock: time.clock, backoff: jitterless, actors });
  const milestones = createMilestones(table, time.clock);
  const accept = async (id: string) => {
    time.move();
    const given = await life.except(
      {
        ...{ id, rule: 'r1', scope: { accountId: accounts[0] }, owner: 'payments' },
        ...{ requester: 'ana', approver: 'ben', verified: true, source: 'cli' },
        reason: 'it is closed on Friday at noon',
        from: time.clock(),
        until: shifted(time.clock(), 30 * DAY),
      },
      by,
    );
    expect(given.kind).toBe('done');
  };
  const name = async (text: string) => {
    const at = time.move();
    await milestones.add({ name: text, at, knownAt: at, by: 'ada' });
  };
  await accept('x-1');
  await accept('x-2');
  await name('before');
  time.move();
  await life.endException('x-2', by, 'it is done');
  await name('after');
  await milestones.withdraw('after', { by: 'ada', reason: 'it was another' });
  await make();
  return { ...made, table, accept, name };
}

test('what is recorded goes into each root, and holds as it grows', async () => {
  const { table, archive, make, accept, name } = await logged();
  const first = await verifyAgainst(table, [archive]);
  expect(first).toMatchObject({ tampered: [], faults: [], broken: [], roots: 2, entries: 9 });
  await accept('x-3');
  await name('later');
  await make();
  const second = await verifyAgainst(table, [archive]);
  expect(second).toMatchObject({ tampered: [], faults: [], roots: 3, entries: 11 });
});

test('how far a log had come is the same whenever it is asked', async () => {
  const { table, time, accept } = await logged();
  const until = time.move();
  const heads = async () => (await readLogs(table)).map((log) => logHead(log, until));
  const before = await heads();
  await accept('x-3');
  expect(await heads()).toEqual(before);
  expect(before.map(({ name, entries }) => [name, entries])).toEqual([
    ['directory', 3],
    ['exceptions', 3],
    ['milestones', 3],
  ]);
});

const directoryLog = memberLogPartition(shardOf(accounts[0], memberShards));

const change = async (table: Table, pk: string, which: (item: Item) => boolean, to: object) => {
  const item = (await itemsOf(table, pk)).find(which);
  if (item === undefined) throw new Error(`there is no such item in ${pk}`);
  await table.write({ kind: 'put', item: { ...item, ...to } });
};
const drop = async (table: Table, pk: string, which: (item: Item) => boolean) =>
  remove(table, (await itemsOf(table, pk)).filter(which));

test.each<{ what: string; tamper: (table: Table) => Promise<void>; aspect: string; why: RegExp }>([
  {
    what: 'an exception that says something else',
    tamper: (table) =>
      change(table, EXCEPTIONS, ({ sk }) => sk === 'x-1', { until: '2030-01-01T00:00:00.000Z' }),
    aspect: 'exceptions',
    why: /one of entries 1 to 3 was changed, put in or taken out: the root of/,
  },
  {
    what: 'an exception that is gone',
    tamper: (table) => drop(table, EXCEPTIONS, ({ sk }) => sk === 'x-1'),
    aspect: 'exceptions',
    why: /one of entries 1 to 3 was changed/,
  },
  {
    what: 'another who ended it',
    tamper: (table) =>
      change(table, EXCEPTION_LOG, ({ what }) => what === 'ended', { actor: 'eve' }),
    aspect: 'exceptions',
    why: /one of entries 1 to 3 was changed/,
  },
  {
    what: 'a milestone that was taken out with the record of it',
    tamper: (table) => drop(table, MILESTONES, ({ sk }) => sk.endsWith('#after')),
    aspect: 'milestones',
    why: /its end was cut off: it ends with entry 1, the root of .* has 3 entries/,
  },
  {
    what: 'all milestones',
    tamper: (table) => drop(table, MILESTONES, () => true),
    aspect: 'milestones',
    why: /it is gone: the root of .* has 3 entries/,
  },
  {
    what: 'a milestone with an old date',
    tamper: (table) =>
      change(table, MILESTONES, ({ sk }) => sk.startsWith('W#'), {
        sk: 'M#put in',
        name: 'put in',
      }),
    aspect: 'milestones',
    why: /entry 4 was put in: it says that it was recorded at|one of entries 1 to 3/,
  },
  {
    what: 'an account that was elsewhere that day',
    tamper: (table) => change(table, directoryLog, () => true, { name: 'another' }),
    aspect: 'directory',
    why: /one of entries 1 to 3 was changed/,
  },
])('$what is named', async ({ tamper, aspect, why }) => {
  const { table, archive } = await logged();
  await tamper(table);
  const { tampered } = await verifyAgainst(table, [archive]);
  expect(tampered).toEqual([expect.objectContaining({ pk: 'log', aspect })]);
  expect(tampered[0]?.why).toMatch(why);
  expect(tampered[0]?.place).toBe(archive.place);
});

describe('what is in force and in no log', () => {
  test.each([
    ['an exception', 'granted', 'exception x-1 is there, and nothing says who granted it'],
    ['the end of one', 'ended', 'exception x-2 was ended, and nothing says by whom'],
  ])('%s is named', async (_, what, why) => {
    const { table, archive } = await logged();
    await drop(table, EXCEPTION_LOG, (item) => item['what'] === what);
    const { faults } = await verifyAgainst(table, [archive]);
    expect(faults.map((fault) => fault.why)).toContain(why);
  });
});

test('a root of a Plumbline that held no logs is still a root', () => {
  const text = rootText({
    until: instantOf(0),
    chains: 0,
    transitions: 0,
    lists: [],
  });
  expect(parseRoot(text)).not.toHaveProperty('logs');
});
