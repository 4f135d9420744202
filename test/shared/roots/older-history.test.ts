/** History that moved to the archive, or expired: roots from before still bind it. */
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { makeRoot } from '#shared/roots/make-root.ts';
import { verifyAgainst } from '#shared/roots/verify-against.ts';
import { anchorItem, parseAnchor } from '#shared/store/anchor-item.ts';
import { createArchivedHistory } from '#shared/store/archived-history.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { anchorSort, DAY_MS, resourceKey } from '#shared/store/keys.ts';
import { moveHistory } from '#shared/store/move-history.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { judgedOf, type Letter, minute, subject } from '#test/support/evidence.ts';
import { memoryArchive } from '#test/support/memory-archive.ts';
import { jitterless } from '#test/support/store-of.ts';
import { localRootsIn, temporaryFolder } from './rooted.ts';

const pk = resourceKey(subject);
const DAY = 1_440;
const story: readonly Letter[] = ['C', 'V', 'C', 'V', 'W', 'C', 'V'];
const whole = { broken: [], tampered: [], faults: [] };

/** A transition every ten days, a root after the fourth; more than a year later what is older than forty days moves. */
async function world(moving: 'archived' | 'expired') {
  const table = createMemoryTable(tableDefinition);
  let now: Instant = minute(0);
  const clock = (): Instant => now;
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const { archive: roots, signer } = localRootsIn(await temporaryFolder());
  for (const [at, r1] of story.entries()) {
    now = minute(at * 10 * DAY + 5);
    await store.commit([
      judgedOf({ state: at * 10 * DAY, seen: at * 10 * DAY, verdicts: { r1, r2: 'C' } }),
    ]);
    if (at === 3) await makeRoot({ table, clock, archive: roots, signer }, shifted(now, 1));
  }
  now = minute(470 * DAY);
  const { archive } = memoryArchive();
  const to = moving === 'archived' ? { archive } : {};
  const options = { before: shifted(minute(0), 40 * DAY_MS), isTimeUp: () => false };
  const moved = await moveHistory({ table, clock, ...to }, options);
  return { table, roots, archive: createArchivedHistory(archive), moved };
}

test.each(['archived', 'expired'] as const)(
  '%s history holds against the roots of its time',
  async (how) => {
    const { table, roots, archive, moved } = await world(how);
    expect(moved.records).toBeGreaterThan(0);
    expect(await verifyAgainst(table, [roots])).toMatchObject({ ...whole, anchored: 1 });
    const walked = await verifyAgainst(table, [roots], how === 'archived' ? { archive } : {});
    expect(walked).toMatchObject({ ...whole, chains: 1 });
  },
);

test('an anchor that was made up contradicts a root that was kept elsewhere', async () => {
  const { table, roots } = await world('expired');
  const key = { pk, sk: anchorSort('configuration') };
  const item = await table.get(key);
  if (item === undefined) throw new Error('there is an anchor');
  const anchor = parseAnchor(item);
  await table.write({
    kind: 'put',
    item: anchorItem(pk, 'configuration', { ...anchor, hash: 'x'.repeat(anchor.hash.length) }),
  });
  const { tampered, broken } = await verifyAgainst(table, [roots]);
  expect([tampered.length, broken.length]).not.toEqual([0, 0]);
  expect(tampered[0] ?? broken[0]).toMatchObject({ pk });
});
