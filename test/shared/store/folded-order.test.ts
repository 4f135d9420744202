import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createOutbox } from '#shared/store/outbox.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, minute, type Piece } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';

test('what one commit appends is told in its order: opened, resolved, back again', async () => {
  for (let shift = 0; shift < 8; shift++) {
    const table = createMemoryTable(tableDefinition);
    const states = ['V', 'C', 'V'] as const;
    const pieces = states.map((letter, nth): Piece => {
      const state = shift + 10 * nth;
      return { state, seen: state, verdicts: { r: letter } };
    });
    const { transitions } = await storeOf(table).commit(pieces.map(judgedOf));
    const times = transitions.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...new Set(times)].sort());
    const unsent = await createOutbox(table).unsent(minute(10_000));
    const told = [...unsent].sort((a, b) =>
      a.transition.recordedAt < b.transition.recordedAt ? -1 : 1,
    );
    const kinds = told.map(({ transition }) => transition.changes[0]?.kind);
    expect(kinds).toEqual(['opened', 'resolved', 'regressed']);
  }
});
