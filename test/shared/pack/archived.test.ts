/** Older history that has moved: a pack of it is the same, byte for byte, and roots still bind it. */
import { expect, test } from 'vitest';
import { instantOf, shifted } from '#shared/domain/instant.ts';
import { verifyAgainst } from '#shared/roots/verify-against.ts';
import { createArchivedHistory } from '#shared/store/archived-history.ts';
import { DAY_MS, keepingKey } from '#shared/store/keys.ts';
import { dayBoundary, moveHistory } from '#shared/store/move-history.ts';
import { memoryArchive } from '#test/support/memory-archive.ts';
import { rooted } from '../roots/rooted.ts';
import { packed } from './packed.ts';

test('a pack and a root say of history that has moved what they said before', async () => {
  const { table, time, archive: roots, make } = await rooted();
  const knownAt = time.clock();
  const asked = { from: instantOf(0), to: knownAt, knownAt };
  const before = await packed(table, time.clock, asked);
  expect(before.transitions.length).toBeGreaterThan(3);

  const place = { day: '2025-12-30', shard: 0, after: '' };
  await table.write({ kind: 'put', item: { ...keepingKey('ledger'), ...place } });
  const { archive } = memoryArchive();
  const later = shifted(knownAt, 100 * DAY_MS);
  const { records } = await moveHistory(
    { table, clock: () => later, archive },
    { before: dayBoundary(later, 31), isTimeUp: () => false },
  );
  expect(records).toBeGreaterThan(3);

  await expect(packed(table, time.clock, asked)).rejects.toThrow('have moved to the archive');
  const archived = createArchivedHistory(archive);
  const after = await packed(table, time.clock, { ...asked, archive: archived });
  expect([...after.files]).toEqual([...before.files]);

  const held = async () => {
    const { broken, tampered, faults } = await verifyAgainst(table, [roots]);
    return { broken, tampered, faults };
  };
  expect(await held()).toEqual({ broken: [], tampered: [], faults: [] });
  // A root that is made again, of a time before the anchor's chain goes on, is one more that holds.
  time.move(2 * 1_440);
  await make();
  expect(await held()).toEqual({ broken: [], tampered: [], faults: [] });
});
