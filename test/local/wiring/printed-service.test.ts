import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { printedService, ServiceUnreadable } from '#local/printed-service.ts';
import { isRecord } from '#shared/document/fields.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

async function folderWith(service: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'plumbline-service-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(join(ROOT, 'package.json'), join(root, 'package.json'));
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  await writeFile(join(root, 'serverless.yml'), service);
  return root;
}

const small = (name: string) => `service: ${name}\nprovider:\n  name: aws\n  runtime: nodejs24.x\n`;

it('is printed once and kept until its inputs change', async () => {
  const root = await folderWith(small('one'));
  const cacheFolder = join(root, 'cache');
  const first = await printedService({ root, cacheFolder });
  expect(isRecord(first) && first['service']).toBe('one');
  const [kept, ...more] = await readdir(cacheFolder);
  expect(more).toEqual([]);
  await writeFile(join(cacheFolder, kept ?? ''), '{"service":"from the cache"}');
  expect(await printedService({ root, cacheFolder })).toEqual({ service: 'from the cache' });

  await writeFile(join(root, 'serverless.yml'), small('two'));
  const second = await printedService({ root, cacheFolder });
  expect(isRecord(second) && second['service']).toBe('two');
});

it('is made again when what was kept cannot be read', async () => {
  const root = await folderWith(small('one'));
  const cacheFolder = join(root, 'cache');
  await printedService({ root, cacheFolder });
  const [kept] = await readdir(cacheFolder);
  await writeFile(join(cacheFolder, kept ?? ''), '{"service":"on');
  const again = await printedService({ root, cacheFolder });
  expect(isRecord(again) && again['service']).toBe('one');
});

it('says what is wrong with serverless.yml', async () => {
  const root = await folderWith(`${small('one')}  stage: "\${nowhere:x}"\n`);
  const reading = printedService({ root, cacheFolder: join(root, 'cache') });
  await expect(reading).rejects.toThrow(ServiceUnreadable);
  await expect(reading).rejects.toThrow(/provider\.stage/);
});
