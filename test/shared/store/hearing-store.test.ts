import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createHearingStore } from '#shared/store/hearing-store.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, minute, subject } from '#test/support/evidence.ts';

test('the line of calls notes who was heard, and takes no state', async () => {
  const table = createMemoryTable(tableDefinition);
  const clock = () => minute(9);
  const store = createHearingStore(table, clock);
  await store.heard(subject.accountId, subject.region, 'call');
  const cells = await createCoverage(table, clock).cells(subject.accountId);
  expect(cells.map(({ source }) => source)).toEqual(['call']);
  const state = [judgedOf({ state: 1, seen: 1, verdicts: { r: 'V' } })];
  await expect(store.commit(state)).rejects.toThrow('came where only calls are recorded');
});
