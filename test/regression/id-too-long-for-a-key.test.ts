/** Found by fuzzing: an id of few characters and many bytes, which the store refuses as a key. */
import { expect, test } from 'vitest';
import { rules } from '#rules/index.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { processDocuments } from '#shared/engine/process-documents.ts';
import { indexRules, withDefaults } from '#shared/engine/select.ts';
import { resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { callWith } from '#test/support/calls.ts';
import { eventWith, NOW } from '../shared/events/fixture.ts';

const longest = '€'.repeat(341); // 1,023 bytes

test.each([
  [longest, 1],
  [`${longest}a`, 1],
  [`${longest}€`, 0],
  ['é'.repeat(1024), 0],
])('of an item it is rejected with its reason, not by the store', async (resourceId, processed) => {
  const table = createMemoryTable(tableDefinition);
  const store = createFindingStore({ table, clock: () => NOW, backoff: async () => {} });
  const index = indexRules(withDefaults(rules));
  const document = eventWith({ resourceId });
  const [report] = await processDocuments([{ document }], { index, store, clock: () => NOW });
  expect(report).toMatchObject({ read: 1, processed, failed: [] });
  expect(report?.rejected).toHaveLength(1 - processed);
});

test.each([
  [longest, 1],
  [`${longest}€`, 0],
])('of a call it names nothing', (groupId, named) => {
  const call = callWith({ record: { requestParameters: { groupId } } });
  expect(resourcesNamedBy(call)).toHaveLength(named);
});
