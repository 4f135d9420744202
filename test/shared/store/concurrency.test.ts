import { describe, expect, test } from 'vitest';
import type { Letter, Piece } from '#test/support/evidence.ts';
import { judgedOf, minute } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';
import { expectStored } from '#test/support/store-schedule.ts';
import { tableAdapters } from '#test/support/tables.ts';

const LETTERS: readonly Letter[] = ['C', 'V', 'W', 'N', 'F'];

describe.each(await tableAdapters())('$name', ({ empty }) => {
  test('fifty parallel commits on one subject end right', async () => {
    const table = await empty();
    // Six states, each seen by several writers at once: within the horizon in any order.
    const states = Array.from({ length: 6 }, (_, at): Piece => {
      const letter = (shift: number) => LETTERS[(at * 7 + shift) % LETTERS.length] ?? 'C';
      return { state: at * 10, seen: at * 10, verdicts: { r: letter(0), s: letter(1) } };
    });
    const deliveries = Array.from({ length: 50 }, (_, nth) => states[(nth * 5) % 6] ?? states[0]);
    const pieces = deliveries.filter((each) => each !== undefined);
    await Promise.all(pieces.map((piece) => storeOf(table).commit([judgedOf(piece)])));
    await expectStored(table, states, minute(100_000));
    expect(pieces).toHaveLength(50);
  });
});
