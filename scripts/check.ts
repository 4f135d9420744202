/**
 * `npm run check`: types, lint with the import laws, format, generated files, the
 * branches of the rules and the engine, tests.
 * `--no-tests` leaves the tests out where they have just been run.
 */
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly [name: string, command: readonly string[]])[] = [
  ['types', ['tsc']],
  ['types of the dashboard', ['tsc', '-p', 'dashboard']],
  ['lint, import laws, format', ['biome', 'check', '--error-on-warnings', '.']],
  ['generated files are fresh', ['node', 'scripts/generate.ts', '--check']],
  ['every branch of the rules and the engine is tested', ['node', 'scripts/rule-coverage.ts']],
  ...(process.argv.includes('--no-tests') ? [] : [['tests', ['vitest', 'run']] as const]),
];

for (const [name, [program = '', ...args]] of steps) {
  const started = performance.now();
  const { status } = spawnSync(`node_modules/.bin/${program}`, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`check: ${name} failed after ${seconds} s`);
    process.exit(1);
  }
  console.log(`check: ${name} — well (${seconds} s)`);
}
