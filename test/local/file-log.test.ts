import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createFileLog } from '#local/file-log.ts';
import { instantOf } from '#shared/domain/instant.ts';

const clock = () => instantOf(1_700_000_000_000);

it('keeps a line of JSON for each, errors included, one run after the other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'stack.log');
  const first = createFileLog(file, clock);
  first.info('one', { count: 1 });
  first.error('two', { error: new Error('why', { cause: 'because' }) });
  await first.close();
  const second = createFileLog(file, clock);
  second.warn('three');
  await second.close();
  second.warn('too late');
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const at = '2023-11-14T22:13:20.000Z';
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at, level: 'info', message: 'one', count: 1 },
    {
      at,
      level: 'error',
      message: 'two',
      error: { name: 'Error', message: 'why', stack: expect.stringContaining('Error: why') },
    },
    { at, level: 'warn', message: 'three' },
  ]);
});

it('does not end a stack that cannot write it', async () => {
  const log = createFileLog('/nowhere/at/all.log', clock);
  log.info('lost');
  await expect(log.close()).resolves.toBeUndefined();
  expect(() => log.info('lost too')).not.toThrow();
});
