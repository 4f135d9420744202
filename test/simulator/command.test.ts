/** The command itself, in two threads: what it prints for programs. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'simulator/simulate.ts');

const simulate = (...options: string[]) =>
  promisify(execFile)(process.execPath, [COMMAND, ...options], { cwd: ROOT });

test('it ends with one line of JSON: schedules, what was wrong, lost, doubled, and the faults', async () => {
  const { stdout } = await simulate('--schedules', '6', '--workers', '2', '--json');
  const { faults, ...result } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  expect(result).toEqual({ schedules: 6, wrong: 0, lost: 0, doubled: 0 });
  expect(Object.keys(faults).join()).toMatch(/ kill-(before|after)/);
});

test('of a mutant it prints the seed that plays it again, and ends with 1', async () => {
  const mutant = ['--mutant', 'write-without-order-check', '--schedules', '3'];
  const failed: unknown = await simulate(...mutant).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1 });
  expect(failed).toHaveProperty('stdout', expect.stringMatching(/--seed \d+ --schedules 1/));
});
