/** As-of is exact in its words too: what was said of a finding, how severe it was, what people did. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import { countBy } from '#shared/query/counts.ts';
import { difference } from '#shared/query/diff.ts';
import { type Filter, parseFilter } from '#shared/query/filter.ts';
import { findingView } from '#shared/query/finding-view.ts';
import { rowPage } from '#shared/query/list-rows.ts';
import { rowsAt } from '#shared/query/rows.ts';
import { stateAt } from '#shared/query/state-at.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { minute } from '#test/support/evidence.ts';
import { asked, portsOf } from './ask.ts';
import { accountOf, accounts, subjectOf, writeDirectory } from './organization.ts';
import { lives, playing } from './people.ts';
import { toldAt } from './told-by-ledger.ts';

/** Minutes before the last step that are asked about. */
const times = fc.array(fc.nat(400), { minLength: 1, maxLength: 3 });

const subjects = [0, 1].flatMap((account) =>
  [0, 1].map((resource) =>
    subjectOf({ account, resource, region: 0, state: 0, letters: ['C', 'C'] }),
  ),
);

/** What the ledgers say that was violated at T, by what had been recorded until K. */
async function byFolding(table: Table, at: Instant, knownAt: Instant): Promise<readonly string[]> {
  const found: string[] = [];
  for (const subject of subjects) {
    const { transitions } = await resourceTimeline(table, subject);
    const chain = transitions
      .filter(({ recordedAt }) => recordedAt <= knownAt)
      .sort((a, b) => a.seq - b.seq);
    for (const rule of ['r1', 'r2']) {
      const told = toldAt(chain, rule, at);
      if (told !== undefined) found.push(JSON.stringify({ rule, of: subject.resourceId, ...told }));
    }
  }
  return found.sort();
}

/** The same by a question. */
async function byAsking(table: Table, clock: () => Instant, filter: Filter) {
  const question = await asked(portsOf(table, clock), filter);
  return (await rowsAt(question))
    .map((row) => {
      const { rule, openedAt, message, severity, evidence } = row;
      const state = stateAt(row, question);
      const of = row.subject.resourceId;
      return JSON.stringify({ rule, of, openedAt, message, severity, evidence, state });
    })
    .sort();
}

/** An answer as a caller gets it, in pages of two. */
async function shown(table: Table, clock: () => Instant, filter: Filter): Promise<string> {
  const question = await asked(portsOf(table, clock), filter);
  const first = await rowPage(question, 2);
  const rest = await rowPage(question, 100, first.rows.at(-1)?.place);
  const rows = [...first.rows, ...(first.more ? rest.rows : [])];
  return JSON.stringify(await Promise.all(rows.map(({ row }) => findingView(row, question))));
}

describe('on a memory table', () => {
  const numRuns = 60;
  const empty = async (): Promise<Table> => createMemoryTable(tableDefinition);

  test('as-of is what folding gives of all that was recorded, and is the same for ever', async () => {
    await fc.assert(
      fc.asyncProperty(lives, times, async (steps, ago) => {
        const table = await empty();
        const world = playing(table);
        const before: [filter: Filter, shown: string][] = [];
        for (const step of steps) {
          const knownAt = await world.step(step);
          for (const minutes of ago) {
            const asOf = shifted(knownAt, -minutes * 60_000);
            const filter = { asOf, knownAt };
            const folded = await byFolding(table, asOf, knownAt);
            expect(await byAsking(table, world.clock, filter)).toEqual(folded);
            before.push([filter, await shown(table, world.clock, filter)]);
          }
        }
        for (const [filter, answer] of before) {
          expect(await shown(table, world.clock, filter)).toBe(answer);
        }
        expect((await verifyAll(table)).broken).toEqual([]);
      }),
      { numRuns },
    );
  }, 120_000);

  test('every count is how many its filter lists, units those of that day', async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.nat(300), fc.nat(400), async (steps, move, minutes) => {
        const table = await empty();
        await writeDirectory(table, [
          ...accounts.map((id): [number, ReturnType<typeof accountOf>] => [
            1,
            accountOf(id, 'Prod'),
          ]),
          [1_000 + move, accountOf(accounts[0], 'Test')],
        ]);
        const world = playing(table);
        for (const step of steps) await world.step(step);
        const asOf = shifted(world.clock(), -minutes * 60_000);
        const ports = portsOf(table, world.clock);
        const all = await rowsAt(await asked(ports, { asOf }));
        for (const by of ['rule', 'account', 'state', 'severity', 'ou'] as const) {
          const { total, counts } = await countBy(await asked(ports, { asOf }), by);
          expect(total).toBe(all.length);
          for (const { value, count } of counts) {
            const filter = parseFilter({ [by]: [value], asOf: [asOf] }, world.clock());
            expect(await rowsAt(await asked(ports, filter))).toHaveLength(count);
            expect((await rowPage(await asked(ports, filter), 100)).rows).toHaveLength(count);
          }
        }
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  }, 120_000);

  test('open(from) − resolved − left + new + regressed + entered = open(to), of any severity', async () => {
    await fc.assert(
      fc.asyncProperty(
        lives,
        fc.nat(300),
        fc.integer({ min: 1, max: 300 }),
        async (steps, start, width) => {
          const table = await empty();
          const world = playing(table);
          for (const step of steps) await world.step(step);
          const knownAt = world.clock();
          const [from, to] = [start, start + width]
            .map((each) => minute(1_000 + each - 60))
            .map((each) => (each < knownAt ? each : knownAt));
          if (from === undefined || to === undefined) throw new Error('two times');
          for (const severity of [undefined, ['low'], ['high']] as const) {
            const filter: Filter = { knownAt, ...(severity && { severity }) };
            const question = await asked(portsOf(table, world.clock), filter);
            const { openBefore, openAfter, ...found } = await difference(question, from, to);
            const open = async (asOf: Instant) =>
              (await rowsAt(await asked(portsOf(table, world.clock), { ...filter, asOf }))).length;
            expect([openBefore, openAfter]).toEqual([await open(from), await open(to)]);
            const gone = found.resolved.length + found.left.length;
            const come = found.new.length + found.regressed.length + found.entered.length;
            expect(openBefore - gone + come).toBe(openAfter);
            if (severity === undefined) expect([...found.left, ...found.entered]).toEqual([]);
          }
        },
      ),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  }, 120_000);
});
