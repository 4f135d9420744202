/** What every archive of roots must do, whatever it is made of. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createFileArchive } from '#shared/adapters/roots/file-archive.ts';
import { createS3Archive } from '#shared/adapters/roots/s3-archive.ts';
import type { RootArchive, RootLibrary } from '#shared/ports/root-archive.ts';
import { s3Server } from './s3-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'plumbline-archive-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const s3 = await s3Server();
let count = 0;

const adapters: readonly { name: string; empty: () => RootArchive & RootLibrary }[] = [
  { name: 'a folder', empty: () => createFileArchive(join(folder, String(count++))) },
  {
    name: 'S3',
    empty: () =>
      createS3Archive({ bucket: 'roots', prefix: `deep/${count++}/`, client: s3.client }),
  },
];

const bytes = (text: string): Uint8Array => Buffer.from(text);
const textOf = (content: Uint8Array | undefined) => content && Buffer.from(content).toString();

async function namesOf(library: RootLibrary, prefix: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const name of library.names(prefix)) found.push(name);
  return found;
}

describe.each(adapters)('$name', ({ empty }) => {
  test('gives back what was added, and nothing else', async () => {
    const archive = empty();
    const content = new Uint8Array([0, 255, 10, 13, 128]);
    expect(await archive.add('roots/a/root.json', content)).toBe('added');
    expect([...((await archive.read('roots/a/root.json')) ?? [])]).toEqual([...content]);
    expect(await archive.read('roots/b/root.json')).toBeUndefined();
  });

  test('what is there stays as it is', async () => {
    const archive = empty();
    await archive.add('roots/a', bytes('first'));
    expect(await archive.add('roots/a', bytes('second'))).toBe('there');
    expect(await archive.add('roots/a', bytes('first'))).toBe('there');
    expect(textOf(await archive.read('roots/a'))).toBe('first');
  });

  test('of many that add at once one does, and it is whole', async () => {
    const archive = empty();
    const texts = Array.from({ length: 12 }, (_, at) => String(at).repeat(50_000));
    const added = await Promise.all(texts.map((text) => archive.add('roots/a', bytes(text))));
    expect(added.filter((each) => each === 'added')).toHaveLength(1);
    expect(texts).toContain(textOf(await archive.read('roots/a')));
    expect(await namesOf(archive, '')).toEqual(['roots/a']);
  });

  test('names come in order, and only those that begin so', async () => {
    const archive = empty();
    expect(await namesOf(archive, 'roots/')).toEqual([]);
    for (const name of ['roots/c/x', 'lists/1/y', 'roots/a/x', 'roots/b/x', 'roots/a/w']) {
      await archive.add(name, bytes(name));
    }
    const roots = ['roots/a/w', 'roots/a/x', 'roots/b/x', 'roots/c/x'];
    expect(await namesOf(archive, 'roots/')).toEqual(roots);
    expect(await namesOf(archive, '')).toEqual(['lists/1/y', ...roots]);
  });
});

test.each(['../root-key.pem', '/etc/passwd', 'roots/../../x', 'roots//x', 'a\\b', ''])(
  'the name %j leads out of no folder',
  async (name) => {
    const archive = createFileArchive(join(folder, 'closed'));
    await expect(archive.read(name)).rejects.toThrow('is no name of a document here');
    await expect(archive.add(name, bytes('x'))).rejects.toThrow('is no name of a document here');
  },
);

test('S3 is told to add only, with a checksum, to the bucket of the account that is meant', async () => {
  const archive = createS3Archive({ bucket: 'roots', owner: '111122223333', client: s3.client });
  await archive.add('roots/a', bytes('x'));
  expect(s3.requests.at(-1)).toMatchObject({
    method: 'PUT',
    path: '/roots/roots/a',
    headers: {
      'if-none-match': '*',
      'x-amz-expected-bucket-owner': '111122223333',
      'x-amz-checksum-sha256': expect.stringMatching(/=$/),
    },
  });
});

test('S3 is asked again when two wrote at once, and anything else is told as it is', async () => {
  const archive = createS3Archive({ bucket: 'roots', prefix: 'again/', client: s3.client });
  s3.refusals.push({ status: 409, code: 'ConditionalRequestConflict' });
  expect(await archive.add('roots/a', bytes('x'))).toBe('added');
  s3.refusals.push({ status: 403, code: 'AccessDenied' });
  await expect(archive.add('roots/b', bytes('x'))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: 's3://roots/roots/b: AccessDenied: AccessDenied it said',
  });
  s3.refusals.push({ status: 403, code: 'AccessDenied' });
  await expect(archive.read('roots/a')).rejects.toMatchObject({ name: 'AccessDenied' });
});
