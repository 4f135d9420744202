/** What every archive of history must do: a folder, and S3 at the wire. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createFileArchive } from '#shared/adapters/archive/file-archive.ts';
import { createS3Archive } from '#shared/adapters/archive/s3-archive.ts';
import { ArchiveError, type PartName } from '#shared/ports/history-archive.ts';
import { decodedPart, encodedPart } from '#shared/store/archive-part.ts';
import { s3Server } from './history-s3-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-archive-'));
const server = await s3Server();
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
const { endpoint, bucket } = server;
const s3 = createS3Archive({ endpoint, bucket, region: 'eu-central-1', credentials, pauseMs: 1 });

const items = [
  { pk: 'R#2', sk: 'H#b', ev: [{ path: 'x', expected: null, actual: 0.5 }] },
  { pk: 'R#1', sk: 'H#a', msg: 'a — ü', n: 1 },
];
const { part, content } = encodedPart(items);
const nameOf = (day: string, accountId = '111122223333', of = part): PartName => {
  return { day, accountId, part: of };
};

describe.each([
  { name: 'a folder', archive: createFileArchive(folder) },
  { name: 'S3', archive: s3 },
])('$name', ({ archive }) => {
  test('gives back what was added, and nothing of what was not', async () => {
    const name = nameOf('2026-01-01');
    expect(await archive.read(name)).toBeUndefined();
    await archive.add(name, content);
    const read = await archive.read(name);
    expect(decodedPart(part, read ?? new Uint8Array())).toEqual(items);
    expect(await archive.read(nameOf('2026-01-02'))).toBeUndefined();
  });

  test('a part that is added again is one part', async () => {
    const name = nameOf('2026-02-01');
    await archive.add(name, content);
    await archive.add(name, content);
    expect(await archive.partsOf('2026-02-01')).toEqual([name]);
  });

  test('a day has the parts of all its accounts, however many, and of no other day', async () => {
    const names = ['111122223333', '222233334444', '333344445555'].flatMap((account) =>
      ['one-part', 'two-part'].map((of) => nameOf('2026-03-01', account, of)),
    );
    for (const name of names) await archive.add(name, content);
    await archive.add(nameOf('2026-03-02'), content);
    const found = await archive.partsOf('2026-03-01');
    expect([...found].sort(byName)).toEqual([...names].sort(byName));
    expect(await archive.partsOf('2026-03-03')).toEqual([]);
  });

  test.each(['../../etc', '2026-01-01/../..', ''])('no day is %j', async (day) => {
    await expect(archive.read(nameOf(day))).rejects.toThrow(ArchiveError);
    await expect(archive.add(nameOf(day), content)).rejects.toThrow(ArchiveError);
  });
});

const byName = (a: PartName, b: PartName): number =>
  `${a.accountId}/${a.part}` < `${b.accountId}/${b.part}` ? -1 : 1;

describe('S3 in trouble', () => {
  test('what S3 is too busy for is asked again', async () => {
    server.troubles.push(503, 500, 409);
    await s3.add(nameOf('2026-04-01'), content);
    expect(await s3.partsOf('2026-04-01')).toHaveLength(1);
  });

  test('what it refuses is said, and is not taken for nothing', async () => {
    server.troubles.push(403);
    await expect(s3.read(nameOf('2026-04-01'))).rejects.toThrow(
      /bucket plumbline-history did not answer GET .*: 403 SlowDown/,
    );
    server.troubles.push(503, 503, 503, 503);
    await expect(s3.partsOf('2026-04-01')).rejects.toThrow(ArchiveError);
  });
});

test('a part whose content was changed is refused by its name', () => {
  const other = encodedPart([{ pk: 'R#1', sk: 'H#a', msg: 'forged' }]);
  expect(() => decodedPart(part, other.content)).toThrow('its hash is another');
});
