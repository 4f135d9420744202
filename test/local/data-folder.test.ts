import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FolderTaken, holderOf, holdFolder, STATE_FILE } from '#local/data-folder.ts';
import { isRunning, ownIdentity } from '#local/process-identity.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-data-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

it('is held by one at a time, and free again when it is released', async () => {
  const folder = await temporary();
  const held = await holdFolder(folder, 'start');
  await expect(holdFolder(folder, 'findings')).rejects.toThrow(FolderTaken);
  await expect(holdFolder(folder, 'findings')).rejects.toThrow(
    `plumbline start (process ${process.pid}) is using ${folder}`,
  );
  await held.release();
  const again = await holdFolder(folder, 'findings');
  expect(await holderOf(folder)).toMatchObject({ command: 'findings', pid: process.pid });
  await again.release();
  expect(await readdir(folder)).toEqual([]);
  await again.release();
});

it('goes to exactly one of many who want it at once', async () => {
  const folder = await temporary();
  const wanting = Array.from({ length: 12 }, (_, index) => holdFolder(folder, `c${index}`));
  const answers = await Promise.allSettled(wanting);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(folder)).toEqual([STATE_FILE]);
});

it('tells where to find the stack, to its owner only', async () => {
  const folder = await temporary();
  const held = await holdFolder(folder, 'start');
  const more = { endpoint: 'http://127.0.0.1:1', door: { url: 'http://127.0.0.1:2', token: 't' } };
  await held.tell(more);
  expect(await holderOf(folder)).toEqual({ ...ownIdentity(), command: 'start', ...more });
  expect((await stat(join(folder, STATE_FILE))).mode & 0o077).toBe(0);
  await held.release();
});

it('is taken over from a process that was killed', async () => {
  const folder = await temporary();
  const module = new URL('../../local/data-folder.ts', import.meta.url).href;
  const script = `
    const { holdFolder } = await import(${JSON.stringify(module)});
    await holdFolder(${JSON.stringify(folder)}, 'start');
    console.log('held');
    setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: process.cwd(),
  });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  expect(await holderOf(folder)).toMatchObject({ pid: other.pid, command: 'start' });
  other.kill('SIGKILL');
  await new Promise((resolve) => other.once('exit', resolve));
  expect(await holderOf(folder)).toBeUndefined();
  const held = await holdFolder(folder, 'start');
  expect(await holderOf(folder)).toMatchObject({ pid: process.pid });
  await held.release();
});

it('is not taken for held by a later process with the same id', async () => {
  const folder = await temporary();
  const held = await holdFolder(folder, 'start');
  const file = join(folder, STATE_FILE);
  const state = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...state, startedAt: '1' }));
  expect(isRunning({ pid: process.pid, startedAt: '1' })).toBe(
    ownIdentity().startedAt === undefined,
  );
  expect(await holderOf(folder)).toBeUndefined();
  await held.release();
});

it.each(['', '{', '[]', '{"pid":"x"}', '{"pid":1}'])(
  'with a state of %j that nobody can read is free',
  async (text) => {
    const folder = await temporary();
    const first = await holdFolder(folder, 'start');
    await writeFile(join(folder, STATE_FILE), text);
    expect(await holderOf(folder)).toBeUndefined();
    const held = await holdFolder(folder, 'start');
    await held.release();
    await first.release();
  },
);
