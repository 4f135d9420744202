/**
 * The same state judged by one rule set, by another, and by the first again: a transition's id was
 * derived from position and rule set alone, so the third could never be written.
 */
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { resourceTimeline } from '#shared/store/resource-timeline.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { judgedOf, type Letter, ruleSet, subject } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';

test('a replay after an upgrade and after its rollback is recorded each time', async () => {
  const table = createMemoryTable(tableDefinition);
  const store = storeOf(table);
  const judged = (r: Letter, set: string) => ({
    ...judgedOf({ state: 5, seen: 5, verdicts: { r } }),
    ruleSet: ruleSet(['r'], set),
  });
  await store.commit([judged('C', 'first')]);
  await store.commit([judged('V', 'second')]);
  await store.commit([judged('C', 'first')]);
  await store.commit([judged('C', 'first')]);
  const { transitions } = await resourceTimeline(table, subject);
  const kinds = [...transitions]
    .sort((a, b) => a.seq - b.seq)
    .map(({ changes }) => changes[0]?.kind);
  expect(kinds).toEqual(['noted', 'opened', 'resolved']);
  expect(new Set(transitions.map(({ id }) => id)).size).toBe(3);
  expect(await verifyAll(table)).toEqual({ chains: 1, transitions: 3, broken: [] });
});
