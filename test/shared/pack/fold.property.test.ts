/** A pack folds a ledger as the store does, and says more of each step. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { standingAt, runsOf as storeRuns } from '#shared/engine/timeline.ts';
import { runsOf, stepAt, stepsOf } from '#shared/pack/fold.ts';
import { allItems, timelinesOf } from '#shared/store/history.ts';
import { resourceKey } from '#shared/store/keys.ts';
import { parseLedger } from '#shared/store/ledger-item.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { schedules } from '#test/support/arbitrary-evidence.ts';
import { judgedOf, minute, subject } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';

test('runs and standings are those of the timelines, whatever the order of arrival', async () => {
  await fc.assert(
    fc.asyncProperty(
      schedules({ writers: 1, faults: false }),
      fc.nat(120),
      async ({ schedule }, at) => {
        const table = createMemoryTable(tableDefinition);
        const store = storeOf(table);
        for (const batch of schedule.batches) await store.commit(batch.map(judgedOf));
        const ledger = [];
        const query = { partition: resourceKey(subject), sort: { beginsWith: 'H#' } };
        for await (const item of allItems(table, query)) ledger.push(parseLedger(item).transition);
        ledger.sort((a, b) => a.seq - b.seq);
        const steps = stepsOf(ledger);
        const timelines = timelinesOf(ledger);
        expect([...steps.keys()]).toEqual([...timelines.keys()]);
        for (const [rule, timeline] of timelines) {
          const own = steps.get(rule) ?? [];
          const spans = runsOf(own, minute(1_000)).map(({ opened, closed }) => {
            return { openedAt: opened.at, ...(closed && { closedAt: closed.at }) };
          });
          expect(spans).toEqual(storeRuns(timeline));
          const standing = standingAt(timeline, minute(at));
          expect(stepAt(own, minute(at))?.standing ?? 'none').toBe(standing);
        }
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
