import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '#cli/commands.ts';
import { inProcess, ROOT } from './cli.ts';

test.each([[[]], [['--help']], [['-h']], [['help']]])(
  '%j shows all commands, examples first',
  async (args) => {
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.indexOf('Examples')).toBe(0);
    for (const name of Object.keys(commands)) expect(stdout).toContain(`\n  ${name} `);
  },
);

test.each(Object.keys(commands))(
  '%s --help: examples first, then how it is called',
  async (name) => {
    const { code, stdout } = await inProcess([name, '--help']);
    expect(code).toBe(0);
    expect(stdout.indexOf('Examples')).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain(`npx plumbline ${name}`);
    expect(await inProcess([name, '-h'])).toEqual(await inProcess(['help', name]));
  },
);

test('--version is the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  expect(await inProcess(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([
  [['evalute'], 'unknown command evalute (did you mean evaluate?)'],
  [['eval'], 'unknown command eval (did you mean evaluate?)'],
  [['xyzzy'], 'unknown command xyzzy; see'],
  [['--json'], 'unknown option --json; see'],
  [['evaluate', '--fromat', 'json', 'x'], 'unknown option --fromat (did you mean --format?)'],
  [['evaluate', '-x', 'y'], 'unknown option -x'],
  [
    ['evaluate', '--format', 'jsno', 'x'],
    '"jsno" is not one of table, json, ndjson, csv, ocsf, sarif (did you mean json?)',
  ],
  [['evaluate', '--format'], "'--format <value>' argument missing"],
  [
    ['evaluate', 'x', '--rule', 'restricted-shh'],
    'no rule restricted-shh (did you mean restricted-ssh?)',
  ],
  [['evaluate'], 'name files or folders'],
  [['evaluate', 'no/such/file.json'], 'no/such/file.json: no such file or folder'],
  [['rules', 'ec2'], 'takes no ec2'],
  [['rules', '--jsn'], 'unknown option --jsn (did you mean --json?)'],
  [['__proto__'], 'unknown command __proto__'],
  [['constructor'], 'unknown command constructor'],
  [['\u001b[2Jboo'], 'unknown command \\u001b[2Jboo'],
])('%j is told in one line, exit code 2', async (args, line) => {
  const { code, stdout, stderr } = await inProcess(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(line);
  expect(stderr).toMatch(/^plumbline[^\n]*; see npx plumbline[^\n]*--help\n$/);
});

test.each(Object.entries(commands))('%s is summed up alike everywhere', async (name, entry) => {
  const { command } = await entry.load();
  expect(entry.summary).toBe(command.summary);
  expect(command.summary).not.toMatch(/\.$/);
  expect(command.usage).toMatch(new RegExp(`^${name}\\b`));
  expect(command.examples.length).toBeGreaterThan(0);
  for (const example of command.examples) expect(example).toContain(`npx plumbline ${name}`);
});

test.each(Object.keys(commands))('%s refuses an option that it does not have', async (name) => {
  const { code, stdout, stderr } = await inProcess([name, '--no-such-option']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^plumbline [\w-]+: [^\n]*--no-such-option[^\n]*\n$/);
});
