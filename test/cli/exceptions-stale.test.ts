/** An exception that has covered nothing for 30 days is flagged: by the command line and by the API. */
import { expect, test } from 'vitest';
import { isStale, matchesNow } from '#cli/exceptions/matching.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import type { Exception } from '#shared/domain/lifecycle.ts';
import { storedExceptions } from '#shared/query/stored-exceptions.ts';
import { createActors } from '#shared/store/actors.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, type Letter, minute, subject } from '#test/support/evidence.ts';
import { jitterless } from '#test/support/store-of.ts';
import { apiOf } from '../shared/api/api-of.ts';

const DAY = 24 * 60;

/** Letters of r by day; an exception that began on a day, for all of the account. */
async function flagged(letters: readonly (readonly [number, Letter])[], began = 1) {
  const table = createMemoryTable(tableDefinition);
  let now: Instant = minute(0);
  const append = { table, clock: () => now, backoff: jitterless };
  const store = createFindingStore(append);
  const seen = async (some: readonly (readonly [number, Letter])[]): Promise<void> => {
    for (const [day, letter] of some) {
      now = minute(day * DAY);
      const verdicts = { r: letter };
      await store.commit([judgedOf({ state: day * DAY, seen: day * DAY, verdicts })]);
    }
  };
  const from = minute(began * DAY);
  const exception: Exception = {
    ...{ id: 'x-1', rule: 'r', scope: { accountId: subject.accountId }, owner: 'payments' },
    ...{ requester: 'ana', approver: 'ben', verified: true, reason: 'closed on Friday at noon' },
    ...{ from, until: shifted(from, 300 * DAY * 60_000), source: 'api' },
  };
  await seen(letters.filter(([day]) => day <= began));
  now = from;
  const lifecycle = createLifecycle({ ...append, actors: createActors(table, () => 'salt') });
  await lifecycle.except(exception, { id: 'ben', name: 'ben', door: 'api' });
  await seen(letters.filter(([day]) => day > began));
  now = minute(60 * DAY);
  const byCommand = await isStale(table, exception, () => undefined, now);
  const [item] = (
    await apiOf(table, () => now, { exceptions: storedExceptions(table) }).json('/v1/exceptions')
  ).records('items');
  const hides = item?.number('hides');
  expect((await matchesNow(table, exception, () => undefined)).length).toBe(hides);
  return { byCommand, byApi: item?.flag('isStale'), hides };
}

test.each([
  ['nothing was ever open', [[1, 'C']], 1, true, 0],
  [
    'it was fixed 40 days ago',
    [
      [1, 'V'],
      [20, 'C'],
    ],
    1,
    true,
    0,
  ],
  [
    'it was fixed 20 days ago',
    [
      [1, 'V'],
      [40, 'C'],
    ],
    1,
    false,
    0,
  ],
  [
    'it came and went within',
    [
      [1, 'C'],
      [45, 'V'],
      [46, 'C'],
    ],
    1,
    false,
    0,
  ],
  ['it is open', [[1, 'V']], 1, false, 1],
  ['it is in force for 20 days only', [[1, 'C']], 40, false, 0],
] as const)('%s', async (_, letters, began, isFlagged, hides) => {
  expect(await flagged(letters, began)).toEqual({
    ...{ byCommand: isFlagged, byApi: isFlagged, hides },
  });
});
