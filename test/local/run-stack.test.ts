import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { holdFolder } from '#local/data-folder.ts';
import { runStack } from '#local/run-stack.ts';
import { instantOf } from '#shared/domain/instant.ts';

it('says, where there is no build of the embedded DynamoDB, that nothing is kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-run-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const held = await holdFolder(folder, 'start');
  const printed: string[] = [];
  const ending = await runStack(
    { reset: false, demo: true, quiet: true, once: true, options: '', hasEmbedded: false },
    held,
    {
      clock: () => instantOf(Date.now()),
      interrupted: new AbortController().signal,
      print: async (text) => void printed.push(text),
      cwd: folder,
    },
  );
  await held.release();
  expect(ending).toEqual({ kind: 'done' });
  const [note = '', ...others] = printed;
  expect(note).toMatch(/nothing is kept when this ends.* AWS_ENDPOINT_URL_DYNAMODB .*\n$/);
  expect(others.join('')).toMatch(/First finding[\s\S]*\n[1-9]\d* findings open\./);
  expect(await readdir(folder)).toEqual(['stack.log']);
});
