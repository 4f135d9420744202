/** What of a pack is not in the chains of resources, and is the same again all the same. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { builtInConfiguration } from '#shared/configuration/configuration.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { ActedBy, Exception } from '#shared/domain/lifecycle.ts';
import { bucketsOf } from '#shared/pack/buckets.ts';
import type { Table } from '#shared/ports/table.ts';
import { rowsAt } from '#shared/query/rows.ts';
import { stateAt } from '#shared/query/state-at.ts';
import { createActors } from '#shared/store/actors.ts';
import { createConfigurationVersions } from '#shared/store/configuration-versions.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { minute } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';
import { hostileTexts } from '../alerts/alerts.ts';
import { asked, portsOf } from '../query/ask.ts';
import {
  accountOf,
  type Event,
  movingClock,
  playStream,
  subjectOf,
  writeDirectory,
} from '../query/organization.ts';
import { packed } from './packed.ts';

const open = (resource: number, state: number): Event => {
  return { account: 0, region: 0, resource, state, letters: ['V', 'C'] };
};
const by: ActedBy = { id: 'arn:aws:iam::111122223333:user/ana', name: 'ana', door: 'cli' };
const HOUR = 60;

function exceptionOf(id: string, resource: number, from: Instant, until: Instant): Exception {
  return {
    id,
    rule: 'r1',
    scope: { accountId: '111122223333', resource: subjectOf(open(resource, 1)).resourceId },
    owner: 'team',
    requester: 'ana',
    approver: 'ben',
    verified: true,
    reason: 'a partner needs it until the new gateway is there',
    from,
    until,
    source: 'cli',
  };
}

describe('what people did, what they set, and what was silent', () => {
  let table: Table;
  let clock: () => Instant;
  let before: Awaited<ReturnType<typeof packed>>;
  let times: { from: Instant; to: Instant; knownAt: Instant };

  beforeAll(async () => {
    table = createMemoryTable(tableDefinition);
    const time = movingClock();
    clock = time.clock;
    const actors = createActors(table, () => 'salt', clock);
    const lifecycle = createLifecycle({ table, clock, backoff: jitterless, actors });
    const coverage = createCoverage(table, clock, { byName: {}, otherwise: HOUR * 60_000 });
    const cell = { accountId: '111122223333', region: 'eu-central-1', source: 'config-event' };
    const versions = createConfigurationVersions(table, clock);
    const push = async (by: string) =>
      versions.publish(
        { texts: {}, configuration: builtInConfiguration, by, changes: [], weakens: [] },
        await versions.pointer(),
      );
    await writeDirectory(table, [[0, accountOf('111122223333', 'Prod')]]);
    await coverage.heard(cell);
    await push('ana');
    await playStream(
      table,
      [0, 1, 2, 3].map((n) => open(n % 2, n < 2 ? 1 : 2)),
      time,
    );
    await playStream(
      table,
      [
        { ...open(0, 3), region: 1 },
        { ...open(1, 3), region: 1 },
      ],
      time,
    );
    const ref = (resource: number, region = 0) => ({
      subject: subjectOf({ ...open(resource, 1), region }),
      rule: 'r1',
    });
    time.move();
    await lifecycle.acknowledge(ref(0), by, 'looking');
    await lifecycle.snooze(ref(1), { until: minute(5_000), reason: 'later' }, by);
    await lifecycle.except(exceptionOf('e1', 0, clock(), minute(9_000)), by);
    time.move(3 * HOUR);
    await coverage.heard(cell);
    const knownAt = time.move();
    times = { from: minute(0), to: knownAt, knownAt };
    before = await packed(table, clock, times);

    time.move();
    await lifecycle.wake(ref(1), by);
    await lifecycle.endException('e1', by, 'the gateway is there');
    await lifecycle.except(exceptionOf('e2', 1, clock(), minute(9_000)), by);
    await push('ben');
    time.move(3 * HOUR);
    await coverage.heard(cell);
    await writeDirectory(table, [[2_000, accountOf('111122223333', 'Sand')]]);
  });

  test('the state of each finding is that of the list', async () => {
    const states = before.findings.map(({ resourceId, state }) => `${resourceId} ${state}`);
    expect(states.sort()).toEqual([
      'sg-000 excepted',
      'sg-001 snoozed',
      'sg-010 open',
      'sg-011 open',
    ]);
    const now = await packed(table, clock, { ...times, to: clock(), knownAt: clock() });
    const question = await asked(portsOf(table, clock));
    const listed = (await rowsAt(question)).map(
      (row) => `${row.subject.resourceId} ${stateAt(row, question)}`,
    );
    expect(now.findings.map(({ resourceId, state }) => `${resourceId} ${state}`).sort()).toEqual(
      listed.sort(),
    );
  });

  test('accepted risks, gaps, units and settings are those of the time', () => {
    const json = (name: string) => JSON.parse(before.files.get(name) ?? '');
    expect(json('exceptions.json').exceptions).toMatchObject([{ exception: 'e1', owner: 'team' }]);
    expect(json('exceptions.json').exceptions[0]).not.toHaveProperty('endedAt');
    const gaps: { from?: string; until?: string }[] = json('coverage-gaps.json')['coverage-gaps'];
    expect(gaps.map(({ from, until }) => [from, until !== undefined])).toEqual([
      [undefined, true],
      [minute(1_000 + HOUR), true],
    ]);
    expect(new Set(before.findings.map(({ ou }) => ou))).toEqual(new Set(['Root/Prod']));
    expect(json('rules.json').configuration).toMatchObject({ version: 1, by: 'ana' });
  });

  test('whatever people do later, the same times give the same bytes', async () => {
    const after = await packed(table, clock, times);
    expect([...after.files]).toEqual([...before.files]);
  });
});

test.each(hostileTexts.map((text) => [text]))(
  'a resource called %j is text in every file',
  async (text) => {
    const table = createMemoryTable(tableDefinition);
    const time = movingClock();
    await playStream(table, [open(0, 1)], time);
    const { accounts, regions } = { accounts: '111122223333', regions: 'eu-central-1' };
    await writeDirectory(table, [
      [0, { ...accountOf(accounts, text), name: text, regions: [regions] }],
    ]);
    const scope = { from: minute(0), to: time.clock(), knownAt: time.clock() };
    const { files, findings } = await packed(table, time.clock, scope);
    const page = files.get('report.html') ?? '';
    expect(findings).toHaveLength(1);
    // Only the elements that the report is made of, and nothing that runs or is fetched.
    const names = new Set([...page.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map(([, name]) => name));
    expect([...names].filter((name) => !KNOWN.has(name ?? ''))).toEqual([]);
    expect(page).not.toMatch(/\son\w+\s*=|javascript:|\b(?:src|href)\s*=|url\(/i);
    expect(page).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  },
);

const KNOWN = new Set(
  'html head meta title style body header main h1 h2 small dl dt dd ul li b span p figure figcaption svg rect line text table caption thead tbody tr th td bdi br code pre'.split(
    ' ',
  ),
);

test('each chart has its numbers in a table, and they add up', async () => {
  const table = createMemoryTable(tableDefinition);
  const time = movingClock();
  await playStream(table, [open(0, 1), open(1, 2)], time);
  const scope = { from: minute(0), to: time.clock(), knownAt: time.clock() };
  const { files, requirements } = await packed(table, time.clock, scope);
  const page = files.get('report.html') ?? '';
  const charts = [...page.matchAll(/<svg [^>]*role="img" aria-label="([^"]*)"/g)];
  expect(charts).toHaveLength(3);
  for (const [, label] of charts) expect(label).toContain('the table below has the numbers');
  expect(page.match(/<caption>The numbers of/g)).toHaveLength(2);
  const statuses = requirements.map((each: { status: string }) => each.status);
  expect(statuses).toEqual(['violated', 'violated', 'not covered', 'a person']);
  expect(page).toContain('<td class="number">2</td><td>a resource breaks a rule');
});

test.each([
  [0, 1],
  [30, 1],
  [34, 1],
  [90, 7],
  [365, 30],
  [800, 30],
  [2_557, 90],
])('a period of %i days is shown in steps of %i', (days, step) => {
  const from = '2026-01-01T10:00:00.000Z' as Instant;
  const to = new Date(Date.parse(from) + days * 86_400_000).toISOString() as Instant;
  const { days: found, list } = bucketsOf(from, to);
  expect(found).toBe(step);
  expect(list.length).toBeLessThanOrEqual(37);
  expect([list[0]?.from, list.at(-1)?.to]).toEqual([from, to]);
});
