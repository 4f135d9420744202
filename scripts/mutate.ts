/**
 * `npm run mutate -- engine`: breaks the code of one part in every way that Stryker knows, and looks
 * whether the tests of that part notice. Parts: engine, events, readers. Slow (4 to 7 mutants a second
 * on a quiet machine) and so a command of its own; docs/mutation.md has the last result. Exit 1 when
 * fewer than 90% of the mutants are noticed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strykerOptions } from './mutate/options.ts';
import { parts } from './mutate/parts.ts';

const root = join(import.meta.dirname, '..');
const [name = '', ...files] = process.argv.slice(2);
const part = Object.hasOwn(parts, name) ? parts[name]?.() : undefined;
if (part === undefined) {
  console.error(
    `mutate: name a part: ${Object.keys(parts).join(', ')}, and files of it if not all`,
  );
  process.exit(2);
}

const folder = join(root, '.build/mutation');
mkdirSync(folder, { recursive: true });
const options = join(folder, `${name}.stryker.json`);
writeFileSync(options, JSON.stringify(strykerOptions(name, part, files), null, 2));
const { status } = spawnSync('node_modules/.bin/stryker', ['run', options], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MUTATE_TESTS: part.tests.join(',') },
});
process.exit(status ?? 1);
