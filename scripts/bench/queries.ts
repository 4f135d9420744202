/** Questions with the same answer, while the rest of the store grows a hundredfold. */
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import type { Table } from '#shared/ports/table.ts';
import { openAt } from '#shared/store/as-of.ts';
import { openFindings } from '#shared/store/findings.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { ASKED_ACCOUNT, ASKED_SUBJECT, filledStore, START_MS } from './filled-store.ts';
import { atMost, type Benchmark, type Line, line } from './line.ts';
import { alternating } from './measure.ts';

const DAY_MS = 86_400_000;

export const queriesBenchmark: Benchmark = {
  name: 'queries',
  title: 'queries: the same answer from a store a hundred times as large (memory table)',
  async run({ quick }) {
    const [few, many] = quick ? [200, 2_000] : [1_000, 100_000];
    const small = createMemoryTable(tableDefinition);
    const large = createMemoryTable(tableDefinition);
    await filledStore(small, few);
    await filledStore(large, many);
    const lines: Line[] = [];
    for (const [what, ask] of questions) {
      const counted = countingReads(large);
      const [answer, same] = [await ask(small), await ask(counted.table)];
      if (answer === 0 || answer !== same) throw new Error(`${what}: ${answer} and ${same} rows`);
      const times = quick ? 5 : 50;
      const asked = (table: Table) => async () => {
        for (let n = 0; n < times; n++) await ask(table);
      };
      const spent = await alternating(
        { small: asked(small), large: asked(large) },
        { turns: quick ? 5 : 21 },
      );
      lines.push(
        line(
          `${what} (${answer} rows)`,
          { value: spent.large / times, unit: 'µs' },
          {
            other: {
              value: spent.small / times,
              unit: 'µs',
              what: `of ${few.toLocaleString('en-US')} transitions`,
            },
            budget: atMost(2, 'ratio'),
            note: `of ${many.toLocaleString('en-US')} transitions; ${counted.read()} items read`,
          },
        ),
      );
    }
    return lines;
  },
};

const tenDays: Instant = instantOf(START_MS + 10 * DAY_MS);
const now: Instant = instantOf(START_MS + 400 * DAY_MS);

const questions: readonly (readonly [what: string, ask: (table: Table) => Promise<number>])[] = [
  [
    'open findings of one account',
    async (table) => (await openFindings(table, { accountId: ASKED_ACCOUNT })).length,
  ],
  [
    'as-of of one account',
    async (table) => (await openAt(table, { accountId: ASKED_ACCOUNT }, tenDays, now)).length,
  ],
  [
    'timeline of one resource',
    async (table) => (await resourceTimeline(table, ASKED_SUBJECT)).transitions.length,
  ],
];

/** The same table, counting the items that its queries hand out. */
function countingReads(table: Table) {
  let items = 0;
  const counted: Table = {
    ...table,
    async query(query) {
      const page = await table.query(query);
      items += page.items.length;
      return page;
    },
  };
  return { table: counted, read: () => items };
}
