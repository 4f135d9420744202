import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is broken, and the tests that have to notice: those of the part itself, which are fast. */
export interface Part {
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

export const parts: Readonly<Record<string, () => Part>> = {
  engine: () => ({
    code: ['shared/engine/**/*.ts'],
    tests: ['test/shared/engine/**/*.test.ts'],
  }),
  events: () => ({
    code: ['shared/events/**/*.ts'],
    tests: ['test/shared/events/**/*.test.ts'],
  }),
  readers: () => ({ code: readers(), tests: ['test/rules/!(docs|frameworks)/*.test.ts'] }),
};

const ROOT = join(import.meta.dirname, '../..');

/** The files beside the rules that turn a state into a value; a rule file defines a rule. */
function readers(): readonly string[] {
  return globSync('rules/*/*.ts', { cwd: ROOT })
    .filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return /\bReader\b/.test(text) && !/\bdefine(?:Rule|Incident)\(/.test(text);
    })
    .sort();
}
