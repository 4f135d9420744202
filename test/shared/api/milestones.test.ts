import { beforeAll, describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { comparisonAnswer, milestonesAnswer } from '#shared/api/routes/milestones.ts';
import { countsAnswer } from '#shared/api/routes/numbers.ts';
import { isMilestoneName } from '#shared/domain/milestone.ts';
import { severities } from '#shared/domain/severity.ts';
import type { Access } from '#shared/query/access.ts';
import { grantedAccess } from '#shared/query/granted-access.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import {
  accountOf,
  accounts,
  movingClock,
  playStream,
  writeDirectory,
} from '../query/organization.ts';
import { apiOf, HUB, type TestApi } from './api-of.ts';

const table = createMemoryTable(tableDefinition);
const time = movingClock();
const milestones = createMilestones(table, time.clock);
const limited: Access = {
  scopeOf: async () => [{ accounts: [accounts[1]] }],
  may: async () => false,
};
let api: TestApi;
let atFirst: string;

const event = (account: number, resource: number, state: number, letters: 'VV' | 'VC' | 'CC') => ({
  account,
  resource,
  region: 0,
  state,
  letters: [letters[0], letters[1]] as ['V', 'V'],
});

const answered = async (path: string, from: TestApi): Promise<unknown> => {
  const response = await from.ask(path);
  expect(response.status).toBe(200);
  return JSON.parse(await response.text());
};
const listed = async (query = '', from = api) =>
  milestonesAnswer.parse(await answered(`/v1/milestones${query}`, from));
const compared = async (query: string, from = api) =>
  comparisonAnswer.parse(await answered(`/v1/milestones/comparison?${query}`, from));
const counted = async (query = '') =>
  countsAnswer.parse(await answered(`/v1/counts?${query}`, api)).total;

const post = async (path: string, body: unknown, from: TestApi = api) => {
  const response = await from.ask(path, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, answer: JSON.parse(await response.text()) };
};

beforeAll(async () => {
  await writeDirectory(
    table,
    accounts.map((id) => [1, accountOf(id, 'Prod')]),
  );
  await playStream(table, [event(0, 0, 1, 'VV'), event(1, 0, 2, 'VC')], time);
  api = apiOf(table, time.clock, { milestones });
  atFirst = time.clock();
  const first = { name: 'Before the Audit', note: 'what he sees', frameworks: ['cis-5.0'] };
  expect((await post('/v1/milestones', first)).status).toBe(201);
  time.move(10);
  await playStream(table, [event(0, 0, 20, 'CC'), event(2, 1, 21, 'VV')], time);
  await post('/v1/milestones', { name: 'after' });
});

describe('a milestone', () => {
  test('is a time by what was known, who named it and why', async () => {
    const { items } = await listed();
    expect(items[0]).toMatchObject({
      name: 'Before the Audit',
      at: atFirst,
      knownAt: atFirst,
      by: 'ada',
      note: 'what he sees',
      scores: [{ framework: 'cis-5.0', compliant: 0, open: 0 }],
    });
    expect((await listed(`?knownAt=${atFirst}`)).items).toHaveLength(1);
  });

  test('has a name that is given once, whatever the case', async () => {
    const { status, answer } = await post('/v1/milestones', { name: 'BEFORE the audit' });
    expect([status, answer.type]).toEqual([409, '/v1/problems/not-done']);
    expect((await listed()).items).toHaveLength(2);
  });

  test.each([
    [{ name: '<script>' }, '/name'],
    [{ name: '' }, '/name'],
    [{ name: ' x' }, '/name'],
    [{ name: 'x', asOf: '2026-02-30' }, '/asOf'],
    [{ name: 'x', asOf: '2099-01-01' }, '/asOf'],
    [{ name: 'x', asOf: '2026-01-01T12:00:00Z', knownAt: '2026-01-01' }, '/asOf'],
    [{ name: 'x', frameworks: ['cis-50'] }, '/frameworks'],
    [{ name: 'x', asOf: '2026-01-01', frameworks: ['cis-5.0'] }, '/frameworks'],
    [{ nmae: 'x' }, '/name'],
  ])('%j is refused with its place', async (body, pointer) => {
    const { status, answer } = await post('/v1/milestones', body);
    expect(status).toBe(400);
    expect(answer.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer);
  });

  test('that is withdrawn stays in the record and is not used', async () => {
    await post('/v1/milestones', { name: 'a mistake' });
    const { status, answer } = await post('/v1/milestones/withdraw', {
      name: 'A mistake',
      reason: 'the wrong day',
    });
    expect([status, answer.item.withdrawn]).toEqual([
      200,
      { at: time.clock(), by: 'ada', reason: 'the wrong day' },
    ]);
    const again = { name: 'a mistake', reason: 'another' };
    expect((await post('/v1/milestones/withdraw', again)).answer.item.withdrawn.reason).toBe(
      'the wrong day',
    );
    expect((await post('/v1/milestones', { name: 'a mistake' })).status).toBe(409);
    expect((await api.ask('/v1/milestones/comparison?from=a%20mistake')).status).toBe(400);
    const nobody = { name: 'nobody', reason: 'x' };
    expect((await post('/v1/milestones/withdraw', nobody)).status).toBe(404);
  });
});

describe('a comparison', () => {
  const sides = 'from=before%20the%20audit&to=after';

  test('adds up, and each side is what its list says', async () => {
    const { from, to, items, ...found } = await compared(sides);
    expect(found).toMatchObject({ openBefore: 3, openAfter: 3, begun: 2, ended: 2 });
    for (const [side, { at, knownAt }] of [
      ['before', from],
      ['after', to],
    ] as const) {
      for (const severity of severities) {
        const own = items.filter((each) => each.severity === severity);
        const sum = own.reduce((total, each) => total + each[side], 0);
        const list = `severity=${severity}&asOf=${at}&knownAt=${knownAt}`;
        expect(await counted(list), `${side} ${severity}`).toBe(sum);
      }
    }
  });

  test('is the same for ever, whatever is recorded afterwards', async () => {
    const before = await compared(sides);
    await playStream(table, [event(1, 0, 3, 'VV'), event(0, 1, 2, 'VV')], time);
    expect(await compared(sides)).toEqual(before);
  });

  test('is with now where there is no second', async () => {
    const { to, openAfter } = await compared('from=after');
    expect([to.name, openAfter]).toEqual([undefined, await counted()]);
  });

  test('takes the filter', async () => {
    const { openBefore, scores } = await compared(`${sides}&account=${accounts[1]}`);
    expect([openBefore, scores]).toEqual([1, []]);
  });
});

describe('whoever sees a part', () => {
  test('is told of that part only, and of no score', async () => {
    const part = apiOf(table, time.clock, { milestones, access: limited });
    const { openBefore, openAfter, scores } = await compared(
      'from=before%20the%20audit&to=after',
      part,
    );
    expect([openBefore, openAfter, scores]).toEqual([1, 1, []]);
    const { items } = await listed('', part);
    expect(items[0]).not.toHaveProperty('scores');
  });

  test('names no time for all', async () => {
    const part = apiOf(table, time.clock, { milestones, access: limited });
    expect((await post('/v1/milestones', { name: 'mine' }, part)).status).toBe(403);
  });

  test('names none either who reads everything and administers nothing', async () => {
    const to = { kind: 'role', arn: `arn:aws:iam::${HUB}:role/Auditor` } as const;
    const granted = (can: readonly ('read' | 'administer')[]) =>
      apiOf(table, time.clock, {
        milestones,
        access: grantedAccess({
          granted: async () => ({ grants: [{ to, can, scope: {}, line: 1 }] }),
        }),
      });
    expect((await post('/v1/milestones', { name: 'mine' }, granted(['read']))).status).toBe(403);
    const both = granted(['read', 'administer']);
    expect((await post('/v1/milestones', { name: 'mine' }, both)).status).toBe(201);
  });
});

test.each([
  ['2026-Q2', true],
  ['Überprüfung', true],
  ['v1.2: + done', true],
  ['-x', false],
  ['a/b', false],
  ["'; DROP", false],
  ['x\u202e', false],
  ['x'.repeat(81), false],
])('%j as a name: %s', (name, isOne) => {
  expect(isMilestoneName(name)).toBe(isOne);
});
