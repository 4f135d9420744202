/** Late evidence that moves an opening, alters what it says and ends it, all in one batch. */
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { isOpenAt } from '#shared/store/as-of.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { minute, type Piece } from '#test/support/evidence.ts';
import { allRows, expectStored, play } from '#test/support/store-schedule.ts';

const piece = (state: number, seen: number, r: 'V' | 'W' | 'N' | 'F'): Piece => {
  return { state, seen, verdicts: { r } };
};

test('what began earlier than was known, and ended before it was, has a row with its words', async () => {
  const table = createMemoryTable(tableDefinition);
  const pieces = [
    piece(44, 46, 'F'),
    piece(23, 41, 'N'),
    piece(44, 44, 'V'),
    piece(23, 63, 'W'),
    piece(60, 76, 'N'),
  ];
  const [first = piece(0, 0, 'N'), second = first, ...folded] = pieces;
  const schedule = { batches: [[first], [second], folded], faults: new Map(), writers: 1 };
  const { now } = await play(table, schedule);
  await expectStored(table, pieces, now);
  const rows = (await allRows(table)).filter((row) => isOpenAt(row, minute(50), now));
  expect(rows.map(({ message }) => message)).toEqual(['It is V.']);
});
