/** History that has moved to the archive: the same questions, the same answers; nothing is ever lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import { difference } from '#shared/query/diff.ts';
import { closingKnown, findingView } from '#shared/query/finding-view.ts';
import { recordsOf } from '#shared/query/records.ts';
import { rowsAt } from '#shared/query/rows.ts';
import { resourceHistory } from '#shared/query/timeline.ts';
import { transitionView } from '#shared/query/transition-view.ts';
import { transitionPage } from '#shared/query/transitions.ts';
import { type ArchivedHistory, createArchivedHistory } from '#shared/store/archived-history.ts';
import { DAY_MS, keepingKey } from '#shared/store/keys.ts';
import { dayBoundary, moveHistory } from '#shared/store/move-history.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { Crash, faultyTable } from '#test/support/faulty-table.ts';
import { memoryArchive } from '#test/support/memory-archive.ts';
import { asked, portsOf } from './ask.ts';
import { subjectOf } from './organization.ts';
import { lives, playing } from './people.ts';
import { toldAt } from './told-by-ledger.ts';

/** What takes minutes elsewhere takes days here. */
const slowly = lives.map((steps) =>
  steps.map((step) => ({ ...step, after: step.after * 200, lag: step.lag * 100 })),
);

const subjects = [0, 1].flatMap((account) =>
  [0, 1].map((resource) =>
    subjectOf({ account, resource, region: 0, state: 0, letters: ['C', 'C'] }),
  ),
);

const always = (): boolean => false;

/** Everything that is asked of history, as of some days before, by what was known at K. */
async function answers(
  table: Table,
  clock: () => Instant,
  { knownAt, days }: { readonly knownAt: Instant; readonly days: readonly number[] },
  archive?: ArchivedHistory,
): Promise<unknown> {
  const ports = { ...portsOf(table, clock), ...(archive && { archive }) };
  const found: unknown[] = [];
  for (const ago of days) {
    const asOf = shifted(knownAt, -ago * DAY_MS);
    const question = await asked(ports, { asOf, knownAt });
    const view = (rows: Awaited<ReturnType<typeof rowsAt>>) =>
      Promise.all(rows.map((row) => findingView(row, question)));
    found.push(await view(await rowsAt(question)));
    const { late, openBefore, openAfter, ...lists } = await difference(question, asOf, knownAt);
    found.push(
      openBefore,
      openAfter,
      late.map(({ before, after }) => [before, after]),
    );
    for (const rows of Object.values(lists)) found.push(await view(rows));
  }
  const question = await asked(ports, { knownAt });
  for (const subject of subjects) {
    const { transitions } = await recordsOf(question, subject);
    if (transitions.length === 0) continue;
    const { standings, episodes, ...history } = await resourceHistory(question, subject);
    found.push(
      standings,
      episodes.map((row) => [row.rule, row.openedAt, closingKnown(row, knownAt)]),
    );
    found.push(history.transitions.map((each) => transitionView(each)));
  }
  const since = shifted(knownAt, -90 * DAY_MS);
  const feed = await transitionPage(await asked(ports, { knownAt, since }), 1_000);
  found.push(feed.transitions.map(({ transition }) => transitionView(transition)));
  return JSON.parse(JSON.stringify(found), (name, value: unknown) =>
    name === 'from' && value === 'archive' ? undefined : value,
  );
}

let moved = 0;

test('moved, killed and moved again, history answers as it did, verifies and goes on', async () => {
  await fc.assert(
    fc.asyncProperty(
      slowly,
      slowly,
      fc.nat(3),
      fc.array(fc.nat(60), { minLength: 1, maxLength: 2 }),
      fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 3 }),
      async (one, two, keptDays, days, crashes) => {
        const table = createMemoryTable(tableDefinition);
        // Years without anything need not be looked through.
        const place = { day: '2025-12-30', shard: 0, after: '' };
        await table.write({ kind: 'put', item: { ...keepingKey('ledger'), ...place } });
        const world = playing(table);
        for (const step of one) await world.step(step);
        const asking = { knownAt: world.clock(), days };
        const before = await answers(table, world.clock, asking);
        const whole = await verifyAll(table);

        // Each run dies at some request, but for the last.
        const { archive } = memoryArchive();
        for (const dies of [...crashes, undefined]) {
          let requests = 0;
          const die = () => (dies !== undefined && requests++ >= dies ? 'before' : undefined);
          const fragile = memoryArchive(() => {
            if (die() !== undefined) throw new Crash();
          });
          const both = {
            ...archive,
            add: async (...given: Parameters<typeof archive.add>) => {
              await fragile.archive.add(...given);
              await archive.add(...given);
            },
          };
          const ports = { table: faultyTable(table, die), clock: world.clock, archive: both };
          const boundary = dayBoundary(world.clock(), keptDays);
          const run = moveHistory(ports, { before: boundary, isTimeUp: always });
          const error = await run.then(
            () => undefined,
            (thrown: unknown) => thrown,
          );
          if (error !== undefined && !(error instanceof Crash)) throw error;
          const archived = createArchivedHistory(archive);
          expect(await answers(table, world.clock, asking, archived)).toEqual(before);
          expect((await verifyAll(table)).broken).toEqual([]);
          const walked = await verifyAll(table, () => {}, { archive: archived });
          expect(walked).toEqual(whole);
          moved += (await run.catch(() => undefined))?.records ?? 0;
        }

        // What comes then, late evidence too, is recorded as if nothing had moved.
        for (const step of two) await world.step(step);
        const archived = createArchivedHistory(archive);
        const { broken } = await verifyAll(table, () => {}, { archive: archived });
        expect(broken).toEqual([]);
        expect(await answers(table, world.clock, asking, archived)).toEqual(before);
        const ports = { ...portsOf(table, world.clock), archive: archived };
        for (const ago of days) {
          const knownAt = world.clock();
          const asOf = shifted(knownAt, -ago * DAY_MS);
          const question = await asked(ports, { asOf, knownAt });
          const expected: string[] = [];
          for (const subject of subjects) {
            const { transitions } = await recordsOf(question, subject);
            for (const rule of ['r1', 'r2']) {
              const told = toldAt(transitions, rule, asOf);
              if (told)
                expected.push(`${subject.resourceId} ${rule} ${told.openedAt} ${told.message}`);
            }
          }
          const rows = await Promise.all(
            (await rowsAt(question)).map((row) => findingView(row, question)),
          );
          expect(
            rows
              .map((row) => `${row.resourceId} ${row.rule} ${row.openedAt} ${row.message}`)
              .sort(),
          ).toEqual(expected.sort());
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(moved).toBeGreaterThan(0);
}, 120_000);
