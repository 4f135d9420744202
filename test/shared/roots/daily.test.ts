/** The root of the day: made once, after midnight, however often the schedule asks. */
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { makeDailyRoot } from '#shared/schedule/roots.ts';
import { createRoots } from '#shared/store/roots.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { rememberingLog } from '../../local/remembering-log.ts';
import { movingClock, playStream } from '../query/organization.ts';
import { rooted, story } from './rooted.ts';

const at = (text: string) => text as Instant;

async function world() {
  const { table, archive, signer } = await rooted(await filled());
  const counts: Record<string, number> = {};
  const meter = {
    count(name: string, by = 1) {
      counts[name] = (counts[name] ?? 0) + by;
    },
  };
  let now = at('2026-01-05T12:00:00.000Z');
  const ports = {
    table,
    clock: () => now,
    log: rememberingLog(),
    meter,
    roots: { archive, signer },
  };
  const askedAt = (time: string): Promise<void> => {
    now = at(time);
    return makeDailyRoot(ports);
  };
  return { table, counts, ports, askedAt };
}

async function filled() {
  const table = createMemoryTable(tableDefinition);
  await playStream(table, story, movingClock());
  return table;
}

test('a quarter of an hour after midnight it is made, once, of everything until then', async () => {
  const { table, counts, askedAt } = await world();
  await askedAt('2026-01-05T00:14:59.999Z');
  await askedAt('2026-01-06T00:14:59.999Z');
  await askedAt('2026-01-06T00:15:00.000Z');
  await askedAt('2026-01-06T00:20:00.000Z');
  const days = (await createRoots(table).list(9)).map(({ until }) => until);
  expect(days.slice(0, 3)).toEqual([
    '2026-01-06T00:00:00.000Z',
    '2026-01-05T00:00:00.000Z',
    '2026-01-04T00:00:00.000Z',
  ]);
  expect(counts).toEqual({ 'roots-made': 3 });
});

test('days that were missed have none, and the next one follows the last', async () => {
  const { table, askedAt } = await world();
  await askedAt('2026-01-05T01:00:00.000Z');
  await askedAt('2026-01-09T01:00:00.000Z');
  expect((await createRoots(table).list(2)).map(({ until }) => until)).toEqual([
    '2026-01-09T00:00:00.000Z',
    '2026-01-05T00:00:00.000Z',
  ]);
});

test('where there is no archive, that is counted', async () => {
  const { ports, counts } = await world();
  const { roots: _, ...others } = ports;
  await makeDailyRoot(others);
  expect(counts).toEqual({ 'roots-without-archive': 1 });
});
