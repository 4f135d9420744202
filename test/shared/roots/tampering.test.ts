/** What somebody who can write to the store may do to its history: each is named, with its place and its root. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileArchive } from '#shared/adapters/roots/file-archive.ts';
import { createFileSigner } from '#shared/adapters/roots/file-signer.ts';
import type { Table } from '#shared/ports/table.ts';
import { makeRoot } from '#shared/roots/make-root.ts';
import { rootName } from '#shared/roots/root.ts';
import { verifyAgainst } from '#shared/roots/verify-against.ts';
import { ROOTS } from '#shared/store/keys.ts';
import { createRoots } from '#shared/store/roots.ts';
import { itemsOf, remove, rewritten } from '#test/support/rewritten.ts';
import { tableAdapters } from '#test/support/tables.ts';
import { playStream } from '../query/organization.ts';
import { broken, rooted, story, temporaryFolder } from './rooted.ts';

const whole = { broken: [], tampered: [], faults: [] };

describe.each(await tableAdapters())('$name', ({ empty }) => {
  test('an untouched history holds against its roots, and goes on holding as it grows', async () => {
    const { table, archive, time, make } = await rooted(await empty());
    expect(await verifyAgainst(table, [archive])).toMatchObject({ ...whole, chains: 2, roots: 1 });
    await playStream(
      table,
      story.map((each) => ({ ...each, state: each.state + 50 })),
      time,
    );
    await make();
    const after = await verifyAgainst(table, [archive]);
    expect(after).toMatchObject({ ...whole, roots: 2, transitions: 10 });
    expect(after.keys).toHaveLength(1);
  });

  test.each<{ name: string; tamper: (table: Table) => Promise<void>; seq: number; why: string }>([
    {
      name: 'a subject deleted with everything that is stored of it',
      tamper: async (table) => remove(table, await itemsOf(table, broken.pk)),
      seq: 0,
      why: 'it is gone: the root of',
    },
    {
      name: 'the end of a chain cut off, and the state made to fit',
      tamper: (table) => rewritten(table, broken, (ledger) => ledger.slice(0, 3)),
      seq: 3,
      why: 'its end was cut off: it ends with transition 3, the root of',
    },
    {
      name: 'a record put in, and all that follows linked anew',
      tamper: (table) =>
        rewritten(table, broken, ([first, ...rest]) =>
          first === undefined ? [] : [first, { ...first, id: 'put in' }, ...rest],
        ),
      seq: 5,
      why: 'one of transitions 1 to 5 was changed, put in or taken out',
    },
    {
      name: 'a record changed, and all that follows linked anew',
      tamper: (table) =>
        rewritten(table, broken, (ledger) =>
          ledger.map((each) => (each.seq === 2 ? { ...each, changes: [] } : each)),
        ),
      seq: 5,
      why: 'one of transitions 1 to 5 was changed, put in or taken out',
    },
    {
      name: 'a record of the past put at the end',
      tamper: (table) =>
        rewritten(table, broken, (ledger) => {
          const last = ledger.at(-1);
          return last === undefined ? [] : [...ledger, { ...last, id: 'put in' }];
        }),
      seq: 6,
      why: 'transition 6 was put in: it says that it was recorded at',
    },
  ])('$name', async ({ tamper, seq, why }) => {
    const { table, archive } = await rooted(await empty());
    const root = await createRoots(table).last();
    await tamper(table);
    const { tampered, faults } = await verifyAgainst(table, [archive]);
    expect(faults).toEqual([]);
    expect(tampered).toEqual([
      expect.objectContaining({ ...broken, seq, root: root?.until, place: archive.place }),
    ]);
    expect(tampered[0]?.why).toContain(why);
    expect(tampered[0]?.why).toContain(root?.until);
  });
});

test('between two roots the place is as narrow as they are', async () => {
  const { table, archive, time, make } = await rooted();
  const later = story.map((each) => ({ ...each, state: each.state + 50 }));
  await playStream(table, later, time);
  await make();
  await rewritten(table, broken, (ledger) =>
    ledger.map((each) => (each.seq === 7 ? { ...each, changes: [] } : each)),
  );
  const { tampered } = await verifyAgainst(table, [archive]);
  expect(tampered.map(({ why }) => why)).toEqual([
    expect.stringMatching(/^one of transitions 6 to \d+ was changed/),
  ]);
});

describe('store and stored roots rewritten, so that they fit together', () => {
  /** The end of a chain is gone, and the root was made again, with a key of one's own. */
  async function forged() {
    const made = await rooted();
    const { table, ports } = made;
    const until = (await createRoots(table).last())?.until;
    if (until === undefined) throw new Error('there is a root');
    await rewritten(table, broken, (ledger) => ledger.slice(0, 2));
    await remove(table, await itemsOf(table, ROOTS));
    const folder = await temporaryFolder();
    const archive = createFileArchive(join(folder, 'roots'));
    const signer = createFileSigner(join(folder, 'root-key.pem'));
    await makeRoot({ ...ports, archive, signer }, until);
    return { ...made, until, forgery: archive };
  }
  const whys = (faults: readonly { readonly why: string }[]) => faults.map(({ why }) => why);

  test('the forgery fits the store, as long as nothing else is known', async () => {
    const { table, forgery } = await forged();
    expect(await verifyAgainst(table, [forgery])).toMatchObject(whole);
  });

  test('an older copy of the roots names the chain, its place and the root', async () => {
    const { table, archive, until } = await forged();
    const { tampered, faults } = await verifyAgainst(table, [archive]);
    expect(tampered).toEqual([
      expect.objectContaining({ ...broken, seq: 2, root: until, place: archive.place }),
    ]);
    expect(tampered[0]?.why).toContain('its end was cut off: it ends with transition 2');
    expect(whys(faults)).toEqual(['the store has another root of this time']);
  });

  test('the key that is known names the forgery, and a copy beside it does', async () => {
    const { table, signer, archive, forgery } = await forged();
    const key = await signer.publicKey();
    expect(whys((await verifyAgainst(table, [forgery], { key })).faults)).toEqual([
      expect.stringContaining('it says that another key signed it'),
    ]);
    expect(whys((await verifyAgainst(table, [archive, forgery])).faults)).toEqual([
      `it is another than the one in ${archive.place}`,
      'the store has another root of this time',
    ]);
  });

  test.each([
    ['changed', (text: string) => text.replace('"transitions":6', '"transitions":5')],
    ['no JSON', () => 'a root'],
    ['of a newer release', (text: string) => text.replace('"schema":1', '"schema":2')],
  ])('a root that is %s in its place is named', async (_, change) => {
    const { table, archive, file } = await rootFile();
    await rewriteFile(file, change(await readFile(file, 'utf8')));
    const { faults } = await verifyAgainst(table, [archive]);
    expect(whys(faults)[0]).toMatch(/signature is not that of its content|cannot be read/);
  });

  test.each([
    ['its signature', 'root.sig', 'its signature is missing'],
    ['the key', 'keys', 'the key that signed it is missing'],
    ['a list', 'lists', 'its list of 111122223333: it is missing'],
  ])('%s that was taken away is named', async (_, what, why) => {
    const { table, archive, folder, file } = await rootFile();
    const path = what === 'root.sig' ? join(dirname(file), what) : join(folder, 'roots', what);
    await rm(path, { recursive: true });
    const { faults } = await verifyAgainst(table, [archive]);
    expect(whys(faults)).toEqual([expect.stringContaining(why)]);
  });

  test('a root between two others that was taken away is named', async () => {
    const { table, archive, folder, make, file } = await rootFile();
    await make();
    const middle = (await createRoots(table).last())?.until;
    await make();
    if (middle === undefined) throw new Error('there is a root');
    await rm(dirname(join(folder, 'roots', rootName(middle))), { recursive: true });
    expect(whys((await verifyAgainst(table, [archive])).faults)).toEqual([
      `it follows a root of ${middle}, which is missing`,
      'the store knows of it, and it is missing here',
    ]);
    await rm(dirname(file), { recursive: true });
    expect((await verifyAgainst(table, [archive])).faults).toEqual([]);
  });

  async function rootFile() {
    const made = await rooted();
    const until = (await createRoots(made.table).last())?.until;
    if (until === undefined) throw new Error('there is a root');
    return { ...made, file: join(made.folder, 'roots', rootName(until)) };
  }
});

/** What is kept is for reading only: whoever changes it has to put another in its place. */
async function rewriteFile(file: string, text: string): Promise<void> {
  await rm(file);
  await writeFile(file, text);
}
