import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { keptThread } from './kept-thread.ts';

/**
 * Long tests that hold a part as a whole: each of their cases is held by a small one as well, and
 * with them a mutant would take minutes.
 */
const LONG = [
  'of [456] observations with',
  'of six observations',
  'any shuffle with duplicates',
  'an observation that is known already changes nothing',
  'a document with any one field replaced or removed',
  'a damaged record is a call, ignored or rejected',
  'whatever stands where parameters were',
  'takes data of the wrong type',
  'answers any JSON with a verdict',
];

export default defineConfig({
  plugins: [keptThread],
  test: {
    isolate: false,
    setupFiles: [join(import.meta.dirname, 'fresh-modules.ts')],
    include: (process.env['MUTATE_TESTS'] ?? '').split(','),
    testNamePattern: new RegExp(`^(?!.*(?:${LONG.join('|')}))`),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
