import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ENTRY, FIXTURES, NODE, plumbline, ROOT, spawned } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A Node that does not run TypeScript, as an old one. */
const OLD = [NODE, '--no-strip-types'] as const;

test('help is there within 150 ms', async () => {
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const started = performance.now();
    expect((await plumbline(['--help'])).code).toBe(0);
    times.push(performance.now() - started);
  }
  expect(Math.min(...times)).toBeLessThan(150);
});

test('a user judges a file', async () => {
  const { code, stdout, stderr } = await plumbline([
    'evaluate',
    `${FIXTURES}/security-group.event.json`,
    '--rule',
    'restricted-ssh',
  ]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/^VERDICT +SEVERITY +RULE/);
  expect(stdout).toMatch(/\nNON_COMPLIANT +high +restricted-ssh +111122223333 +eu-west-1 +sg-/);
  expect(stdout).not.toContain('\u001b');
  expect(stderr).toContain('1 read · 1 judged');
});

test('a user pipes a document in', async () => {
  const stdin = JSON.stringify({ Results: [] });
  expect((await plumbline(['evaluate', '-'], { stdin })).code).toBe(6);
});

test('a reader that goes away is no error', async () => {
  const line = `'${NODE}' '${ENTRY}' evaluate '${FIXTURES}' --format ndjson | head -1`;
  const { code, stdout, stderr } = await spawned('sh', ['-c', line]);
  expect(code).toBe(0);
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr).not.toMatch(/EPIPE|Error/);
});

test('a reader that went away before the start is no error either', async () => {
  const many = join(folder, 'many.jsonl');
  const row = `${JSON.stringify({ hello: 'world' })}\n`;
  writeFileSync(many, row.repeat(10));
  const line = `'${NODE}' '${ENTRY}' rules | true; echo "stderr follows" >&2`;
  expect((await spawned('sh', ['-c', line])).stderr).toBe('stderr follows\n');
});

test('an old Node runs it in the Node of the package, with arguments and exit code', async () => {
  const [node, flag] = OLD;
  const file = `${FIXTURES}/security-group.event.json`;
  expect(await spawned(node, [flag, ENTRY, 'evaluate', file])).toEqual(
    await plumbline(['evaluate', file]),
  );
  expect((await spawned(node, [flag, ENTRY, 'evaluate', '-'], { stdin: '[]' })).code).toBe(6);
});

test('an old Node without the package installed says what to install', async () => {
  const [node, flag] = OLD;
  const cli = join(folder, 'bare', 'cli');
  mkdirSync(cli, { recursive: true });
  copyFileSync(ENTRY, join(cli, 'plumbline.js'));
  writeFileSync(join(folder, 'bare', 'package.json'), '{"type":"module"}');
  const { code, stderr } = await spawned(node, [flag, join(cli, 'plumbline.js'), '--help']);
  expect(code).toBe(4);
  expect(stderr).toMatch(/^plumbline: needs Node 22\.18 or newer, this is v.*npm ci.*\n$/);
});

test.each([
  ['directly', [NODE]],
  ['through an old Node', OLD],
] as const)('Ctrl-C ends it with 130, %s', async (_, [program, ...flags]) => {
  const child = spawn(program, [...flags, ENTRY, 'evaluate', '-'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // More than a pipe holds: once all is written, it is at work and waits for more.
  const given = `${JSON.stringify({ Results: [] })}\n`.repeat(3) + '\n'.repeat(1_000_000);
  await new Promise((resolve) => child.stdin.write(given, resolve));
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([130, null]);
});
