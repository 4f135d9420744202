/** One write that is longer than a pipe holds, to a reader that goes away: nothing to complain about. */
import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { ENTRY, NODE, ROOT } from '#test/cli/cli.ts';

test('plumbline rules --json | head says nothing of its own', async () => {
  const line = `"${NODE}" "${ENTRY}" rules --json | head -c 60`;
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((done) => {
    execFile('/bin/sh', ['-c', line], { cwd: ROOT }, (_error, out, err) =>
      done({ stdout: out, stderr: err }),
    );
  });
  expect(stdout).toHaveLength(60);
  expect(stderr).toBe('');
});
