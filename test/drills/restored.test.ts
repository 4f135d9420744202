/** Rehearses docs/drills.md: the table restored to a point in time, and the bus replayed from the archive. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynoxideBinary } from '#local/dynoxide-binary.ts';
import { localRoots } from '#local/local-roots.ts';
import { LOCAL_TABLE, openLocalTable } from '#local/local-table.ts';
import { createTelling } from '#local/telling.ts';
import type { Alert } from '#shared/domain/alert.ts';
import { shifted } from '#shared/domain/instant.ts';
import { sendSummaries } from '#shared/notify/send-summaries.ts';
import type { Table } from '#shared/ports/table.ts';
import { makeRoot } from '#shared/roots/make-root.ts';
import { verifyAgainst } from '#shared/roots/verify-against.ts';
import { deliveryKey, resourceKey } from '#shared/store/keys.ts';
import { parseLedger } from '#shared/store/ledger-item.ts';
import { outboxItem } from '#shared/store/outbox-item.ts';
import { createRoots } from '#shared/store/roots.ts';
import { verifyAll } from '#shared/store/verify.ts';
import { itemsOf } from '#test/support/rewritten.ts';
import { rememberingLog } from '../local/remembering-log.ts';
import { type Chain, chainsOf } from './chains.ts';
import {
  clock,
  copyOf,
  type Hub,
  happen,
  hubOn,
  type Later,
  replayed,
  root,
  story,
  temporaryFolder,
} from './rehearsed.ts';

/** What the table has, what is lost with it, and what waits in the queues while it is restored. */
const [kept, lost, held] = [story.slice(320, 360), story.slice(360, 400), story.slice(400, 420)];

describe.runIf(dynoxideBinary() !== undefined)('a table restored, a bus replayed', () => {
  const closing: (() => Promise<unknown>)[] = [];
  const later: Later = (close) => void closing.unshift(close);
  let lostFolder = '';
  let copy = '';
  let hub: Hub;
  let whole: ReadonlyMap<string, Chain>;
  let toldBefore: readonly Alert[] = [];

  beforeAll(async () => {
    lostFolder = await temporaryFolder(later);
    const first = await hubOn(lostFolder);
    await happen(first, kept);
    await root(first, lostFolder);
    await first.stop();
    toldBefore = first.told;
    copy = await copyOf(lostFolder, later);
    hub = await hubOn(lostFolder);
    later(() => hub.stop());
    await happen(hub, lost);
    await root(hub, lostFolder);
    await happen(hub, held);
    whole = await chainsOf(hub.table);
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  test('a replay of everything, in no order, changes nothing and tells nobody', async () => {
    expect(hub.told.length).toBeGreaterThan(0);
    const told = hub.told.length;
    const events = hub.tally.total('events');
    await replayed(hub, [...kept, ...lost, ...held], 'all-again');
    expect(hub.tally.total('events') - events).toBe(100);
    expect(await chainsOf(hub.table)).toEqual(whole);
    expect(hub.told).toHaveLength(told);
    expect(await summaries(hub.table)).toEqual([]);
    expect([...hub.deadLetters()]).toEqual([]);
    const { tampered, faults, broken } = await verifyAgainst(hub.table, [rootsIn(lostFolder)]);
    expect({ tampered, faults, broken }).toEqual({ tampered: [], faults: [], broken: [] });
  });

  test('an older table gets back what the archive and the queues have', async () => {
    const again = await untold(copy, toldBefore);
    const begun = performance.now();
    const restored = await hubOn(copy);
    later(() => restored.stop());
    const before = await verifyAgainst(restored.table, [rootsIn(lostFolder)]);
    expect(before.broken).toEqual([]);
    expect(before.tampered.length).toBeGreaterThan(10);
    for (const { why } of before.tampered)
      expect(why).toMatch(/^(?:its end was cut off|it is gone): /);
    expect(before.faults.map(({ why }) => why)).toEqual([NOT_KNOWN]);
    expect(await verifyAgainst(restored.table, [rootsIn(copy)])).toMatchObject(HOLDS);

    // What was told when the table stood at that time, and was not noted yet, is told once more.
    await restored.idle();
    expect(restored.told.map(({ id }) => id)).toEqual([again?.id]);

    restored.told.length = 0;
    await Promise.all([replayed(restored, lost, 'restored'), happen(restored, held)]);
    const took = (performance.now() - begun) / 1000;
    const chains = await chainsOf(restored.table);
    expect((await verifyAll(restored.table)).broken).toEqual([]);
    const { readAlone, seconds: lateness } = compared(whole, chains);

    // Of what was replayed nobody is told; of what had waited, as if nothing had been.
    const news = new Set([...toldBefore, ...hub.told].map(newsOf));
    expect(restored.told.length).toBeGreaterThan(0);
    expect(restored.told.map(newsOf).filter((each) => !news.has(each))).toEqual([]);
    expect(restored.told.length).toBeLessThan(hub.told.length);
    const [summary, ...more] = await summaries(restored.table);
    expect(more).toEqual([]);
    expect(summary?.rule.title).toBe('The replay restored is done');

    // What is recorded again is recorded later: a root of the lost table goes on naming its place.
    const after = await verifyAgainst(restored.table, [rootsIn(lostFolder)]);
    expect(after.broken).toEqual([]);
    expect(namesIn(after)).toEqual(namesIn(before));
    expect(await verifyAgainst(restored.table, [rootsIn(copy)])).toMatchObject(HOLDS);

    // A root that was kept stays: the restored table makes another of that time, and remembers it.
    const last = await createRoots(hub.table).last();
    if (last === undefined) throw new Error('there is a root');
    const { archive, signer } = localRoots(lostFolder);
    const anew = await makeRoot({ table: restored.table, clock, archive, signer }, last.until);
    expect(anew.kind).toBe('made');
    const { faults } = await verifyAgainst(restored.table, [archive]);
    expect(faults.map(({ why }) => why)).toEqual(['the store has another root of this time']);
    console.info(
      `drill, table restored: ${lost.length} events replayed and ${held.length} from the queues in ${took.toFixed(1)} s (this machine, the copy of the file left out); events lost: 0; openings later by up to ${lateness} s, and known from reads alone, so unknown until the next sweep: ${readAlone.join(', ')}`,
    );
  });
});

const rootsIn = (folder: string) => localRoots(folder).archive;

const namesIn = ({ tampered }: Awaited<ReturnType<typeof verifyAgainst>>): readonly string[] =>
  tampered.map(({ pk, aspect }) => `${pk} ${aspect}`).sort();

/** The summaries of what was recorded in silence, as they are sent an hour later. */
async function summaries(table: Table): Promise<readonly Alert[]> {
  const sent: Alert[] = [];
  const telling = createTelling({
    table,
    clock: () => shifted(clock(), 3_600_000),
    sinks: [{ name: 'people', post: async (alert) => void sent.push(alert) }],
    log: rememberingLog(),
    meter: { count: () => {} },
  });
  await sendSummaries({ table, ...telling });
  telling.close();
  return sent;
}

/** As at a time between two steps: of two transitions that were told, one was noted, and one not yet. */
async function untold(dataFolder: string, told: readonly Alert[]): Promise<Alert | undefined> {
  const { table, stop } = await openLocalTable({ tableName: LOCAL_TABLE, dataFolder });
  const byTransition = new Map(told.map((alert) => [transitionOf(alert), alert]));
  const [noted, notNoted] = [...byTransition.values()].slice(-2);
  for (const alert of [noted, notNoted]) {
    if (alert === undefined) throw new Error('two transitions were told');
    const items = await itemsOf(table, resourceKey(alert.subject));
    const [entry] = items
      .filter(({ sk }) => sk.startsWith('H#'))
      .map((item) => parseLedger(item).transition)
      .filter(({ id }) => id === transitionOf(alert));
    if (entry === undefined) throw new Error(`${alert.id} is not recorded`);
    await table.write({ kind: 'put', item: outboxItem(entry) });
    if (alert !== notNoted) continue;
    await table.write({ kind: 'delete', key: deliveryKey('people', alert.id) });
  }
  await stop();
  return notNoted;
}

const newsOf = ({ finding, transition }: Alert): string => `${finding} ${transition}`;

const transitionOf = ({ id }: Alert): string => id.slice(0, id.indexOf('#'));

/** The same but for what only reads have told: when exactly, and sides that no event carries. */
function compared(whole: ReadonlyMap<string, Chain>, again: ReadonlyMap<string, Chain>) {
  const readAlone: string[] = [];
  let seconds = 0;
  for (const [name, chain] of whole) {
    const found = again.get(name);
    if (!chain.wasRead) {
      expect(found, name).toEqual(chain);
    } else if (chain.aspect === 'configuration') {
      expect(found, name).toMatchObject({ deleted: chain.deleted, verdicts: chain.verdicts });
      for (const episode of chain.episodes.filter(({ closedAt }) => closedAt === undefined)) {
        const same = found?.episodes.find(
          (each) => each.rule === episode.rule && each.closedAt === undefined,
        );
        expect(same?.message, name).toBe(episode.message);
        const apart = Date.parse(same?.openedAt ?? '') - Date.parse(episode.openedAt);
        seconds = Math.max(seconds, apart / 1000);
      }
    } else readAlone.push(`${chain.aspect} of ${name}`);
  }
  expect([...again.keys()].filter((name) => !whole.has(name))).toEqual([]);
  return { readAlone, seconds };
}

const NOT_KNOWN = 'the store does not know of it any more';
const HOLDS = { broken: [], tampered: [], faults: [] };
