import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { RootArchive, RootLibrary } from '#shared/ports/root-archive.ts';
import { expectedChains } from '#shared/roots/expected-chains.ts';
import { makeRoot } from '#shared/roots/make-root.ts';
import { readRoots } from '#shared/roots/read-roots.ts';
import { verifyAgainst } from '#shared/roots/verify-against.ts';
import { createRoots } from '#shared/store/roots.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { Crash, faultyTable } from '#test/support/faulty-table.ts';
import { movingClock, playStream, streams } from '../query/organization.ts';
import { rooted } from './rooted.ts';

function memoryArchive(): RootArchive & RootLibrary & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    place: 'memory',
    async add(name, content) {
      if (kept.has(name)) return 'there';
      kept.set(name, content);
      return 'added';
    },
    async *names(prefix) {
      yield* [...kept.keys()].filter((name) => name.startsWith(prefix)).sort();
    },
    read: async (name) => kept.get(name),
  };
}

/** Every chain that the one root of an archive knows, with its head and its length. */
async function chainsOf(archive: RootLibrary): Promise<readonly string[]> {
  const { roots } = await readRoots(archive);
  expect(roots).toHaveLength(1);
  const accounts = [...new Set(roots[0]?.lists.map(({ accountId }) => accountId))];
  const found = await Promise.all(
    accounts.map((id) => expectedChains([{ library: archive, roots, faults: [], keys: [] }], id)),
  );
  return found
    .flatMap(({ chains }) => [...chains.values()].map((chain) => JSON.stringify(chain)))
    .sort();
}

test('whoever is interrupted, wherever, goes on and makes a root of the same chains, while more is recorded', async () => {
  await fc.assert(
    fc.asyncProperty(
      streams,
      streams,
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.tuple(fc.nat(60), fc.constantFrom('before', 'after')), { maxLength: 5 }),
      async (before, meanwhile, partSize, faults) => {
        const table = createMemoryTable(tableDefinition);
        const time = movingClock();
        await playStream(table, before, time);
        const until = time.move();
        const inOneGo = memoryArchive();
        const ports = { table: createMemoryTable(tableDefinition), clock: time.clock };
        const copy = movingClock();
        await playStream(ports.table, before, copy);
        await makeRoot({ ...ports, archive: inOneGo }, until, { partSize });

        const archive = memoryArchive();
        const at = new Map(faults);
        let requests = 0;
        const faulty = faultyTable(table, () => {
          const fault = at.get(requests++);
          return fault === 'before' || fault === 'after' ? fault : undefined;
        });
        const more = [...meanwhile];
        for (let tries = 0; ; tries++) {
          try {
            const options = { partSize, mayGoOn: () => tries % 2 === 0 };
            const { kind } = await makeRoot(
              { table: faulty, clock: time.clock, archive },
              until,
              options,
            );
            if (kind !== 'begun') break;
          } catch (error) {
            if (!(error instanceof Crash)) throw error;
          }
          await playStream(table, more.splice(0, 3), time);
        }
        expect(await chainsOf(archive)).toEqual(await chainsOf(inOneGo));
        await playStream(table, more, time);
        expect(await verifyAgainst(table, [archive])).toMatchObject({
          broken: [],
          tampered: [],
          faults: [],
        });
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('a root of a time that has one is not made again, nor one of an earlier time', async () => {
  const { ports, table, time } = await rooted();
  const last = await createRoots(table).last();
  expect(await makeRoot(ports, time.clock())).toEqual({ kind: 'there' });
  expect(await createRoots(table).list(9)).toEqual([last]);
});

test('each follows the one before it; what did not change is kept once', async () => {
  const { table, archive, make } = await rooted();
  await make();
  await make();
  const { roots } = await readRoots(archive);
  const listed = await createRoots(table).list(9);
  expect(roots.map(({ sha256 }) => sha256)).toEqual(listed.map(({ sha256 }) => sha256).reverse());
  expect(roots.map(({ previous }) => previous?.sha256)).toEqual([
    undefined,
    roots[0]?.sha256,
    roots[1]?.sha256,
  ]);
  const lists: string[] = [];
  for await (const name of archive.names('lists/')) lists.push(name);
  expect(lists).toHaveLength(1);
});

test('an empty store has a root, too', async () => {
  const table = createMemoryTable(tableDefinition);
  const { clock } = movingClock();
  const archive = memoryArchive();
  const made = await makeRoot({ table, clock, archive }, clock());
  expect(made).toMatchObject({ kind: 'made', root: { chains: 0, transitions: 0 } });
  expect(await verifyAgainst(table, [archive])).toMatchObject({ faults: [], roots: 1, keys: [] });
});
