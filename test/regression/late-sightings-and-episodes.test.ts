/** Schedules that once left other episodes than the evidence says; shrunk by the property test. */
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import type { Letter, Piece } from '#test/support/evidence.ts';
import { expectStored, play } from '#test/support/store-schedule.ts';

const piece = (state: number, seen: number, r: Letter, s: Letter): Piece => ({
  state,
  seen,
  verdicts: { r, s },
});

test.each([
  {
    name: 'a state that begins in the moment in which the one before it was last seen',
    batches: [[piece(0, 1, 'C', 'V')], [piece(0, 0, 'V', 'V')], [piece(1, 1, 'W', 'C')]],
  },
  {
    name: 'a late sighting joins a closed episode with the open one, which keeps what it says',
    batches: [
      [piece(1, 3, 'C', 'V'), piece(0, 0, 'W', 'C')],
      [piece(2, 3, 'V', 'V')],
      [piece(2, 2, 'V', 'V')],
      [piece(1, 2, 'C', 'V'), piece(1, 1, 'V', 'V'), piece(1, 3, 'C', 'V')],
    ],
  },
  {
    name: 'a rule that failed on the newest state was last good at a later sighting of an older one',
    batches: [
      [piece(11, 43, 'V', 'C'), piece(12, 19, 'F', 'C')],
      [piece(36, 46, 'F', 'C')],
      [{ ...piece(31, 56, 'N', 'N'), gone: true }],
      [piece(11, 35, 'C', 'C')],
      [piece(11, 36, 'C', 'C')],
    ],
  },
  {
    name: 'a deletion after such a sighting',
    batches: [
      [piece(34, 39, 'F', 'V'), piece(30, 34, 'N', 'C')],
      [piece(30, 65, 'V', 'C')],
      [{ ...piece(45, 66, 'N', 'N'), gone: true }],
      [piece(30, 37, 'N', 'C')],
    ],
  },
])('$name', async ({ batches }) => {
  const table = createMemoryTable(tableDefinition);
  const { now } = await play(table, { batches, faults: new Map(), writers: 1 });
  await expectStored(table, batches.flat(), now);
  expect(batches.length).toBeGreaterThan(1);
});
