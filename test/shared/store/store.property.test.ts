/**
 * The store under schedules: any order, duplicates, batches, crashes before and after any request,
 * four writers at once. Thousands on the memory adapter, hundreds on the embedded DynamoDB.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schedules } from '#test/support/arbitrary-evidence.ts';
import { expectStored, play } from '#test/support/store-schedule.ts';
import { tableAdapters } from '#test/support/tables.ts';

const modes = [
  { mode: 'shuffled, duplicated, batched', writers: 1, faults: false },
  { mode: 'with crashes', writers: 1, faults: true },
  { mode: 'four writers', writers: 4, faults: false },
  { mode: 'four writers with crashes', writers: 4, faults: true },
] as const;

describe.each(await tableAdapters())('$name', ({ name, empty }) => {
  const numRuns = name === 'memory' ? 750 : 40;

  test.each(modes)(
    '$mode',
    async ({ writers, faults }) => {
      let crashes = 0;
      await fc.assert(
        fc.asyncProperty(schedules({ writers, faults }), async ({ pieces, schedule }) => {
          const table = await empty();
          const played = await play(table, schedule);
          crashes += played.crashes;
          await expectStored(table, pieces, played.now);
        }),
        { numRuns },
      );
      if (faults) expect(crashes).toBeGreaterThan(numRuns / 4);
    },
    240_000,
  );
});
