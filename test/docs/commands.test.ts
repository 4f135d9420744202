/** Every command that the pages below show, and what README shows of it. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynoxideBinary } from '#local/dynoxide-binary.ts';
import { type Demo, playDemo } from './demo.ts';
import { blocks, ROOT, read, shellCommands } from './pages.ts';
import { shown, stable } from './shown.ts';

const readme = read('README.md');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/evidence.md',
  'docs/formats.md',
  'docs/questions.md',
];
const commands = pages.flatMap((page) =>
  shellCommands(read(page)).map((each) => ({ page, ...each })),
);

/** What several pages show is run once. */
const once = commands.filter(
  ({ command }, at) => commands.findIndex((each) => each.command === command) === at,
);

/** Commands that something else runs: the file that does, and the words by which it does. */
const elsewhere = new Map([
  ['npm ci', { file: '.ci/run', says: 'npm ci' }],
  ['npm test', { file: '.ci/run', says: 'npm test' }],
  ['npm start', { file: 'test/local/start.test.ts', says: 'plays the demo once' }],
  ['npm run check', { file: '.ci/run', says: 'npm run check' }],
  ['npm run package', { file: '.ci/run', says: 'npm run package' }],
  ['npm run format', { file: 'scripts/check.ts', says: "'biome', 'check'" }],
  ['npm run generate', { file: 'test/rules/corpus.test.ts', says: 'scripts/generate.ts' }],
  ['npx vitest run test/rules', { file: 'package.json', says: '"test": "vitest run"' }],
]);

test('the first screen has both commands', () => {
  const screen = readme.split('\n').slice(0, 40).join('\n');
  expect(shellCommands(screen.replace(/```text[\s\S]*$/, '')).map((each) => each.command)).toEqual([
    'npm ci',
    'npm start',
    'npm ci',
    'npm test',
  ]);
});

describe('run elsewhere', () => {
  const { scripts } = JSON.parse(read('package.json'));

  test.each([...elsewhere])('%s', (command, { file, says }) => {
    expect(commands.map((each) => each.command)).toContain(command);
    expect(read(file)).toContain(says);
    const [, script] = /^npm (?:run )?(\w+)$/.exec(command) ?? [];
    if (script === undefined || script === 'ci') return;
    expect(Object.keys(scripts)).toContain(script);
    const [, , entry = ''] = /^(node) (\S+)/.exec(scripts[script]) ?? [];
    expect(existsSync(`${ROOT}${entry}`), scripts[script]).toBe(true);
  });
});

describe.runIf(dynoxideBinary() !== undefined)('run here, on the demo', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await playDemo();
  });
  afterAll(() => demo.close());

  test.each(once.filter(({ command }) => !elsewhere.has(command)))(
    '$command ($page)',
    async ({ command, exitCode }) => {
      const { code, stdout, stderr } = await demo.run(command);
      expect(code, stderr).toBe(exitCode);
      expect(`${stdout}${stderr}`).not.toBe('');
    },
  );

  const [alert = '', timeline = ''] = blocks(readme, 'text');

  test('the alert is one of the demo', async () => {
    const alerts = await demo.alerts('shop-bastion');
    const same = alerts.map(stable).filter((each) => shown(alert).test(each));
    expect(same, alerts.join('\n\n')).toHaveLength(1);
  });

  test('the demo tells of it once for each time, in full at first and then in a line', () => {
    const lines = demo.played.stdout.split('\n');
    const about = lines.filter((line) => /restricted-ssh {2}sg-0f1fe6687bece16b1/.test(line));
    expect(about.map((line) => line.split('  ')[0])).toEqual([
      'NEW · HIGH',
      'RESOLVED',
      'BACK AGAIN · HIGH',
      'CHANGED · HIGH', // it reaches further: a second network
    ]);
    expect(lines.filter((line) => line.startsWith('Finding     '))).toHaveLength(2);
  });

  test('one cause is one message, and far fewer than there are alerts', () => {
    const { stdout } = demo.played;
    const wizard = stdout.split('\n').filter((line) => line.includes('sg-0b9471923f8fb75f7'));
    expect(wizard.filter((line) => /^(?:NEW|Resource)/.test(line))).toHaveLength(1);
    expect(stdout).toMatch(/^NEW · HIGH {2}[\w-]+ {2}\d{12}, \d+ resources {2}/m);
    const [, messages] = /(\d+) messages shown, \d+ kept for a digest/.exec(stdout) ?? [];
    const [, about] = /about (\d+) messages, while some/.exec(read('docs/demo.md')) ?? [];
    expect(Math.abs(Number(messages) - Number(about))).toBeLessThanOrEqual(6);
  });

  test('the timeline is that of the demo', async () => {
    const { stdout } = await demo.run('npx plumbline timeline shop-bastion');
    expect(stable(stdout)).toMatch(shown(timeline));
  });

  test('what was known yesterday of a demo played today is nothing', async () => {
    const then = 'npx plumbline findings --as-of 20d';
    const known = await demo.run(`${then} --known-at 1d`);
    expect(known.stdout).toBe('');
    expect((await demo.run(then)).stdout).toContain('sftp-gateway');
    expect(readme).toContain(`${then} --known-at 1d`);
  });
});
