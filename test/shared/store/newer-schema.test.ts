import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { resourceKey, SCHEMA_VERSION, stateSort } from '#shared/store/keys.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, subject } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';

test('a state that a newer Plumbline wrote is not written over, and the evidence comes again', async () => {
  const table = createMemoryTable(tableDefinition);
  const store = storeOf(table);
  const first = judgedOf({ state: 5, seen: 5, verdicts: { r: 'C' } });
  await store.commit([first]);
  const key = { pk: resourceKey(subject), sk: stateSort(first.observation.aspect) };
  await table.write({ kind: 'update', key, set: { sv: SCHEMA_VERSION + 1 } });
  const before = await table.get(key);
  const later = judgedOf({ state: 9, seen: 9, verdicts: { r: 'V' } });
  const committed = await store.commit([later]).then(
    (outcomes) => JSON.stringify(outcomes),
    (error: unknown) => String(error),
  );
  expect(committed).toContain('has schema 2, and this Plumbline reads up to 1');
  expect(await table.get(key)).toEqual(before);
});
