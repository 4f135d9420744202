/**
 * What the rows say of any time is what the ledger says of it, whatever came in whatever order:
 * several sightings of a state, failures, deletions, batches and crashes.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { epochMs } from '#shared/domain/instant.ts';
import { openAt } from '#shared/store/as-of.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { schedules } from '#test/support/arbitrary-evidence.ts';
import { minute, subject } from '#test/support/evidence.ts';
import { play } from '#test/support/store-schedule.ts';
import { toldAt } from '../query/told-by-ledger.ts';

test.each([{ faults: false }, { faults: true }])(
  '$faults',
  async ({ faults }) => {
    await fc.assert(
      fc.asyncProperty(schedules({ writers: 1, faults }), async ({ pieces, schedule }) => {
        const table = createMemoryTable(tableDefinition);
        const { now } = await play(table, schedule);
        const { transitions } = await resourceTimeline(table, subject);
        const chain = [...transitions].sort((a, b) => a.seq - b.seq);
        // What one commit appends is a millisecond apart, and known all at once.
        const knowns = [...chain.map(({ recordedAt }) => recordedAt), now].filter(
          (time, index, all) => epochMs(all[index + 1] ?? now) - epochMs(time) > 10 || time === now,
        );
        const rules = Object.keys(pieces[0]?.verdicts ?? {});
        for (const knownAt of knowns) {
          const known = chain.filter(({ recordedAt }) => recordedAt <= knownAt);
          for (const time of pieces.flatMap(({ state, seen }) => [state - 1, state, seen])) {
            const at = minute(time);
            const told = rules.flatMap((rule) => {
              const found = toldAt(known, rule, at);
              return found === undefined ? [] : [`${rule} ${found.openedAt} ${found.message}`];
            });
            const rows = await openAt(table, { accountId: subject.accountId }, at, knownAt);
            const said = rows.map((row) => `${row.rule} ${row.openedAt} ${row.message}`);
            expect(said.sort()).toEqual(told.sort());
          }
        }
      }),
      { numRuns: 150 },
    );
  },
  60_000,
);
