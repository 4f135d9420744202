/** Records cut from the beginning of a chain, under an anchor that was made to fit. */
import { expect, test } from 'vitest';
import { type Instant, shifted } from '#shared/domain/instant.ts';
import { verifyAgainst } from '#shared/roots/verify-against.ts';
import { anchorItem } from '#shared/store/anchor-item.ts';
import { DAY_MS } from '#shared/store/keys.ts';
import { storedChain } from '#shared/store/stored-chain.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { playStream } from '../query/organization.ts';
import { broken, rooted, story } from './rooted.ts';

const { pk, aspect } = broken;

/** Cuts the first records away; what the anchor says of them is up to whoever forges it. */
async function cut(recordedAt: (honest: Instant) => Instant, isExpired: boolean) {
  const { table, archive, time, make } = await rooted();
  // One root has less of the chain, another has more.
  await playStream(
    table,
    story.map((event) => ({ ...event, state: event.state + 50 })),
    time,
  );
  time.move(1_440);
  await make();
  const { records } = await storedChain(table, pk, aspect);
  const going = records.slice(0, 7);
  const last = going.at(-1);
  if (last === undefined) throw new Error('there are seven records');
  for (const { item } of going) {
    await table.write({ kind: 'delete', key: { pk: item.pk, sk: item.sk } });
  }
  const place = {
    seq: last.transition.seq,
    hash: last.hash,
    recordedAt: recordedAt(last.transition.recordedAt),
  };
  const forged = {
    ...place,
    movedAt: time.clock(),
    parts: [],
    ...(isExpired && { expired: place }),
    timelines: new Map(),
    before: '',
  };
  await table.write({ kind: 'put', item: anchorItem(pk, aspect, forged) });
  expect((await verifyAll(table)).broken).toEqual([]);
  const { tampered } = await verifyAgainst(table, [archive]);
  return tampered.map(({ pk: of, why }) => [of, why]);
}

const old = (honest: Instant): Instant => shifted(honest, -800 * DAY_MS);

test.each([
  ['that they expired too early', (at: Instant) => at, true, 'history is kept 13 months'],
  ['that they are older than a root knows', old, true, 'says that'],
  ['nothing of where they are', (at: Instant) => at, false, 'neither that records up to'],
] as const)('an anchor that says %s is named', async (_, recordedAt, isExpired, why) => {
  expect(await cut(recordedAt, isExpired)).toEqual([[pk, expect.stringContaining(why)]]);
});
