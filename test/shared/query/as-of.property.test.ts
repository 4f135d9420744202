import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#shared/domain/instant.ts';
import { countBy, countedBy } from '#shared/query/counts.ts';
import { difference } from '#shared/query/diff.ts';
import { filterFields, parseFilter } from '#shared/query/filter.ts';
import { findingKey } from '#shared/query/finding-key.ts';
import { rowPage } from '#shared/query/list-rows.ts';
import { movedTo } from '#shared/query/question.ts';
import type { RowPlace } from '#shared/query/row-order.ts';
import { rowsAt } from '#shared/query/rows.ts';
import { trendOf } from '#shared/query/trends.ts';
import { minute } from '#test/support/evidence.ts';
import { expectedRule } from '#test/support/expected-present.ts';
import { tableAdapters } from '#test/support/tables.ts';
import { asked, names, portsOf } from './ask.ts';
import {
  accountOf,
  accounts,
  type Event,
  movingClock,
  playStream,
  streams,
  subjectOf,
  writeDirectory,
} from './organization.ts';

/** What was open at T by the events that had been committed: folded from the evidence alone. */
function openByFolding(events: readonly Event[], at: Instant): readonly string[] {
  const bySubject = Map.groupBy(events, (event) => JSON.stringify(subjectOf(event)));
  return [...bySubject.values()]
    .flatMap((own) => {
      const pieces = own.map(({ state, letters: [r1, r2] }) => {
        return { state, seen: state, verdicts: { r1, r2 } };
      });
      const [first] = own;
      if (first === undefined) return [];
      return ['r1', 'r2'].flatMap((rule) => {
        const steps = expectedRule(pieces, rule).steps.filter((step) => step.at <= at);
        const last = steps.at(-1);
        if (last?.standing !== 'violation') return [];
        return [`${findingKey({ subject: subjectOf(first), rule })} ${last.at}`];
      });
    })
    .sort();
}

const times = fc.array(fc.integer({ min: 0, max: 210 }), { minLength: 2, maxLength: 4 });

describe.for(await tableAdapters())('on $name', ({ name, empty }) => {
  const numRuns = name === 'memory' ? 100 : 4;

  test('as-of is what folding gives of all that was known, and stays so for ever', async () => {
    await fc.assert(
      fc.asyncProperty(streams, times, async (events, asOf) => {
        const table = await empty();
        const time = movingClock();
        const before: { knownAt: Instant; at: Instant; open: readonly string[] }[] = [];
        for (const [index, event] of events.entries()) {
          await playStream(table, [event], time);
          const ports = portsOf(table, time.clock);
          const knownAt = time.clock();
          for (const at of asOf.map(minute)) {
            const open = names(await rowsAt(await asked(ports, { asOf: at, knownAt })));
            expect(open).toEqual(openByFolding(events.slice(0, index + 1), at));
            before.push({ knownAt, at, open });
          }
        }
        const ports = portsOf(table, time.clock);
        for (const { knownAt, at, open } of before) {
          expect(names(await rowsAt(await asked(ports, { asOf: at, knownAt })))).toEqual(open);
        }
      }),
      { numRuns },
    );
  }, 60_000);

  test('pages hold every row once, whatever happens between them', async () => {
    await fc.assert(
      fc.asyncProperty(
        streams,
        streams,
        fc.integer({ min: 1, max: 4 }),
        async (one, two, limit) => {
          const table = await empty();
          const time = movingClock();
          await playStream(table, one, time);
          const ports = portsOf(table, time.clock);
          const question = await asked(ports);
          const all = await rowsAt(question);
          const meanwhile = [...two];
          const found: string[] = [];
          let after: RowPlace | undefined;
          for (let more = true; more; ) {
            const page = await rowPage(question, limit, after);
            expect(page.rows.length).toBeGreaterThan(all.length === 0 ? -1 : 0);
            if (page.more) expect(page.rows).toHaveLength(limit);
            found.push(...names(page.rows.map(({ row }) => row)));
            after = page.rows.at(-1)?.place;
            more = page.more;
            await playStream(table, meanwhile.splice(0, 2), time);
          }
          expect(new Set(found).size).toBe(found.length);
          expect(found.sort()).toEqual(names(all));
        },
      ),
      { numRuns },
    );
  }, 60_000);

  test('open(from) − resolved + new + regressed = open(to), and each is what as-of says', async () => {
    await fc.assert(
      fc.asyncProperty(
        streams,
        fc.nat(200),
        fc.integer({ min: 1, max: 200 }),
        async (events, start, width) => {
          const table = await empty();
          const time = movingClock();
          await playStream(table, events, time);
          const ports = portsOf(table, time.clock);
          const question = await asked(ports);
          const [from, to] = [minute(start), minute(start + width)];
          const found = await difference(question, from, to);
          const opened = found.new.length + found.regressed.length;
          expect(found.openBefore - found.resolved.length + opened).toBe(found.openAfter);
          const before = names(await rowsAt(movedTo(question, ports, from)));
          const after = names(await rowsAt(movedTo(question, ports, to)));
          expect(names([...found.resolved, ...found.stillOpen])).toEqual(before);
          expect(names([...found.new, ...found.regressed, ...found.stillOpen])).toEqual(after);
          for (const row of found.cameAndWent) {
            expect(row.openedAt > from && row.closedAt !== undefined && row.closedAt <= to).toBe(
              true,
            );
          }
        },
      ),
      { numRuns },
    );
  }, 60_000);

  test('every count is how many its filter lists, units and owners those of that day', async () => {
    await fc.assert(
      fc.asyncProperty(
        streams,
        fc.array(fc.tuple(fc.nat(2), fc.constantFrom('Prod', 'Test', 'Sand')), { maxLength: 4 }),
        fc.nat(210),
        async (events, moves, at) => {
          const table = await empty();
          const time = movingClock();
          await writeDirectory(
            table,
            [
              ...accounts.map((id) => [0, accountOf(id, 'Prod')] as const),
              ...moves.map(
                ([index, unit], nth) =>
                  [40 * (nth + 1), accountOf(accounts[index] ?? accounts[0], unit)] as const,
              ),
            ].map(([when, account]) => [when, account]),
          );
          await playStream(table, events, time);
          const ports = portsOf(table, time.clock);
          const asOf = minute(at);
          const total = (await rowsAt(await asked(ports, { asOf }))).length;
          for (const by of countedBy) {
            const counts = await countBy(await asked(ports, { asOf }), by);
            expect(counts.total).toBe(total);
            const sum = counts.counts.reduce((all, { count }) => all + count, 0);
            if (by !== 'ou') expect(sum).toBe(total);
            for (const { value, count } of counts.counts) {
              const filter = parseFilter({ [by]: [value], asOf: [asOf] }, time.clock());
              expect((await rowsAt(await asked(ports, filter))).length).toBe(count);
            }
          }
        },
      ),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  }, 60_000);

  test('a day of the trend counts what as-of counts', async () => {
    await fc.assert(
      fc.asyncProperty(streams, async (events) => {
        const table = await empty();
        const time = movingClock(3 * 1440);
        await playStream(
          table,
          events.map((event) => ({ ...event, state: event.state * 20 })),
          time,
        );
        const ports = portsOf(table, time.clock);
        const question = await asked(ports);
        for (const day of await trendOf(question, ports, 4)) {
          expect(day.open).toBe((await rowsAt(movedTo(question, ports, day.at))).length);
        }
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  }, 60_000);
});

test('there is one filter for everything', () => {
  expect(filterFields.map(({ name }) => name)).toEqual([
    'rule',
    'pillar',
    'severity',
    'state',
    'account',
    'ou',
    'region',
    'resourceType',
    'resource',
    'owner',
    'tag',
    'since',
    'until',
    'asOf',
    'knownAt',
    'kind',
  ]);
});
