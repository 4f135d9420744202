/**
 * `npm run mutate -- engine`: breaks the code of one part in every way that Stryker knows, and looks
 * whether the tests of that part notice. Parts: engine, events, readers. Slow (about 15 mutants a second
 * on a quiet machine) and so a command of its own. Exit 1 when fewer than 90% of the mutants are noticed.
 * `npm run mutate -- figures` writes what the last run of each part has found into docs/mutation.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { figuresPage, type Run, runIn, statusesIn, withFigures } from './mutate/figures.ts';
import { strykerOptions } from './mutate/options.ts';
import { parts } from './mutate/parts.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, '.build/mutation');
const [name = '', ...files] = process.argv.slice(2);
if (name === 'figures') {
  const page = join(root, 'docs/mutation.md');
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), figures()));
  console.log('wrote docs/mutation.md');
  process.exit(0);
}
const part = Object.hasOwn(parts, name) ? parts[name]?.() : undefined;
if (part === undefined) {
  console.error(
    `mutate: name a part: ${Object.keys(parts).join(', ')}, and files of it if not all`,
  );
  process.exit(2);
}

mkdirSync(folder, { recursive: true });
const options = join(folder, `${name}.stryker.json`);
writeFileSync(options, JSON.stringify(strykerOptions(name, part, files), null, 2));
const describing = ['describe', '--always', '--dirty', '--exclude', '*'];
const run: Run = {
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', describing, { cwd: root, encoding: 'utf8' }).trim(),
  machine: `${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown kind'}`,
};
const report = join(folder, `${name}.json`);
rmSync(report, { force: true });
const { status } = spawnSync('node_modules/.bin/stryker', ['run', options], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MUTATE_TESTS: part.tests.join(',') },
});
if (existsSync(report)) writeFileSync(join(folder, `${name}.run.json`), JSON.stringify(run));
process.exit(status ?? 1);

function figures(): string {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return Object.keys(parts)
    .filter((each) => existsSync(join(folder, `${each}.json`)))
    .map((each) =>
      figuresPage(each, statusesIn(read(`${each}.json`)), runIn(read(`${each}.run.json`))),
    )
    .join('\n\n');
}
