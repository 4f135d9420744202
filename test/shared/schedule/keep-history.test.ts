/** History that expires: what goes, what stays, and what its anchor is worth. */
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { type Instant, instantOf, shifted } from '#shared/domain/instant.ts';
import { Expired } from '#shared/query/faults.ts';
import { rowsAt } from '#shared/query/rows.ts';
import { resourceHistory } from '#shared/query/timeline.ts';
import { keepHistory } from '#shared/schedule/keep-history.ts';
import { anchorItem, parseAnchor } from '#shared/store/anchor-item.ts';
import { createArchivedHistory } from '#shared/store/archived-history.ts';
import { anchorFault, chainHead, chainHeads } from '#shared/store/chain-heads.ts';
import { keptSince } from '#shared/store/expire-rows.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { allItems } from '#shared/store/history.ts';
import { anchorSort, DAY_MS, keepingKey, resourceKey } from '#shared/store/keys.ts';
import type { Keeping } from '#shared/store/retention.ts';
import { monthsBefore } from '#shared/store/retention.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { verifyAll, verifyChain } from '#shared/store/verify.ts';
import { judgedOf, type Letter, minute, subject } from '#test/support/evidence.ts';
import { memoryArchive } from '#test/support/memory-archive.ts';
import { jitterless } from '#test/support/store-of.ts';
import { asked, portsOf } from '../query/ask.ts';

const pk = resourceKey(subject);
const ASPECT = 'configuration';
const DAY = 1_440;
const quiet = {
  log: { info: () => {}, warn: () => {}, error: () => {} },
  meter: { count: () => {} },
};

/** Evidence on days, recorded as it happened, and a clock that stands wherever it is put. */
async function world(story: readonly (readonly [day: number, r: Letter, s: Letter])[]) {
  const table = createMemoryTable(tableDefinition);
  let now = minute(0);
  const clock = (): Instant => now;
  const store = createFindingStore({ table, clock, backoff: jitterless });
  const see = async (day: number, r: Letter, s: Letter): Promise<void> => {
    now = minute(day * DAY + 5);
    await store.commit([
      judgedOf({ state: day * DAY, seen: day * DAY, verdicts: { r1: r, r2: s } }),
    ]);
  };
  for (const [day, r, s] of story) await see(day, r, s);
  const place = { day: '2025-12-30', shard: 0, after: '' };
  await table.write({ kind: 'put', item: { ...keepingKey('ledger'), ...place } });
  const { archive, parts } = memoryArchive();
  const keep = async (day: number, keeping: Keeping): Promise<void> => {
    now = minute(day * DAY);
    await keepHistory({ table, clock, ...quiet, archive, keeping });
  };
  const stored = async (prefix: string): Promise<number> => {
    let count = 0;
    const query = { partition: pk, sort: { beginsWith: prefix } };
    for await (const _ of allItems(table, query)) count += 1;
    return count;
  };
  return { table, clock, see, keep, stored, archive, parts };
}

/** r1 is closed on day 20 and r2 on day 300, then broken again on day 500. */
const story = [
  [10, 'V', 'V'],
  [20, 'C', 'V'],
  [300, 'C', 'C'],
  [500, 'C', 'V'],
] as const;

const thirteen: Keeping = { retentionMonths: 13 };

test('nothing goes that is not set, and nothing before thirteen months after a closing', async () => {
  const { table, keep, stored } = await world(story);
  await keep(2_000, {});
  // Day 20 and thirteen months are over, but r2 was open until day 300: its records stay together.
  await keep(600, thirteen);
  expect([await stored('H#'), await stored('F#')]).toEqual([4, 2]);
  expect(await verifyAll(table)).toEqual({ chains: 1, transitions: 4, broken: [] });
});

test('what expires leaves its hash, from which the chain verifies and goes on', async () => {
  const { table, keep, see, stored, clock } = await world(story);
  await keep(800, thirteen);
  expect([await stored('H#'), await stored('F#')]).toEqual([1, 1]);
  const verified = { chains: 1, transitions: 1, anchored: 1, broken: [] };
  expect(await verifyAll(table)).toEqual(verified);
  await see(801, 'V', 'C');
  // Late evidence of a time that has expired is placed as well as it can be.
  await see(250, 'V', 'V');
  expect((await verifyAll(table)).broken).toEqual([]);
  const question = await asked(portsOf(table, () => minute(900 * DAY)));
  const { gone, standings } = await resourceHistory(question, subject);
  expect(gone).toEqual([{ aspect: ASPECT, records: 3 }]);
  expect(standings.map(({ standing }) => standing)).toEqual(['violation', 'compliant']);
  expect(clock()).toBe(minute(250 * DAY + 5));
});

test('a question about what has expired is refused, and any later one has its whole answer', async () => {
  const { table, keep } = await world(story);
  await keep(800, thirteen);
  const since = await keptSince(table);
  expect(since).toBe(`${monthsBefore(minute(800 * DAY), 13).slice(0, 10)}T00:00:00.000Z`);
  const ports = { ...portsOf(table, () => minute(900 * DAY)), keptSince: () => keptSince(table) };
  await expect(rowsAt(await asked(ports, { asOf: minute(15 * DAY) }))).rejects.toThrow(Expired);
  const open = await rowsAt(await asked(ports, { asOf: minute(510 * DAY) }));
  expect(open.map(({ rule }) => rule)).toEqual(['r2']);
});

test('with an archive the records are there until its own time is over', async () => {
  const { table, keep, stored, parts, archive } = await world(story);
  await keep(800, { archiveAfterDays: 90 });
  expect([await stored('H#'), parts.size > 0]).toEqual([1, true]);
  const archived = createArchivedHistory(archive);
  const walked = { chains: 1, transitions: 4, broken: [] };
  expect(await verifyAll(table, () => {}, { archive: archived })).toEqual(walked);
  const [first] = parts.keys();
  parts.delete(first ?? '');
  const lost = createArchivedHistory(archive);
  const { broken } = await verifyAll(table, () => {}, { archive: lost });
  expect(broken[0]?.why).toContain('is missing from the archive');
  const since = minute(700 * DAY);
  const after = await verifyAll(table, () => {}, { archive: lost, keptSince: since });
  expect(after.broken).toEqual([]);
  expect(after.anchored).toBe(1);
});

test('a chain that is cut under a forged anchor contradicts a root that was stored', async () => {
  const { table, keep, clock } = await world(story);
  const before = await chainHead(table, pk, ASPECT);
  if (before === undefined) throw new Error('there is a chain');
  const root = { at: clock(), ...before };
  await keep(800, thirteen);
  const heads = [];
  for await (const head of chainHeads(table)) heads.push(head);
  expect(heads).toHaveLength(1);
  const anchor = heads[0]?.anchor;
  if (anchor === undefined) throw new Error('it has an anchor');
  expect(heads[0]).toMatchObject({ length: 4, head: before.head, anchor: { seq: 3 } });
  expect(anchorFault(anchor, root)).toBeUndefined();

  // All of it cut, and an anchor made to fit: the store alone cannot tell.
  const item = await table.get({ pk, sk: anchorSort(ASPECT) });
  if (item === undefined) throw new Error('it has an anchor');
  const { digest: _, ...known } = parseAnchor(item);
  const place = { seq: 4, hash: before.head, recordedAt: known.recordedAt };
  const forged = anchorItem(pk, ASPECT, { ...known, ...place, expired: place });
  for await (const each of allItems(table, { partition: pk, sort: { beginsWith: 'H#' } })) {
    await table.write({ kind: 'delete', key: { pk, sk: each.sk } });
  }
  await table.write({ kind: 'put', item: forged });
  expect((await verifyChain(table, pk, ASPECT)).broken).toBeUndefined();
  const cut = (await chainHead(table, pk, ASPECT))?.anchor;
  if (cut === undefined) throw new Error('it has an anchor');
  const early = { at: minute(400 * DAY), length: 3, head: known.hash };
  expect(anchorFault(cut, early)).toContain('on 2027-02-05T00:00:00.000Z there were 3');
  const honest = {
    ...cut,
    recordedAt: minute(500 * DAY),
    expired: { seq: 4, recordedAt: minute(500 * DAY) },
  };
  expect(anchorFault(honest, root)).toContain('history is kept 13 months or longer');
  expect(anchorFault({ ...cut, hash: 'another' }, root)).toContain('another hash for record 4');
  expect(anchorFault(anchor, { ...root, at: minute(900 * DAY), anchor: cut })).toContain(
    'was at record 4',
  );

  // Changed without its digest it is no anchor at all.
  await table.write({ kind: 'put', item: { ...forged, seq: 2 } });
  expect((await verifyChain(table, pk, ASPECT)).broken?.why).toContain('is not what was written');
});

test.each([
  ['2027-03-31T00:00:00.000Z', 13, '2026-02-28T00:00:00.000Z'],
  ['2028-03-15T12:00:00.000Z', 24, '2026-03-15T12:00:00.000Z'],
] as const)('%s less %i months is %s', (at, months, before) => {
  expect(monthsBefore(instantOf(Date.parse(at)), months)).toBe(before);
  expect(shifted(instantOf(Date.parse(before)), DAY_MS) <= at).toBe(true);
});
