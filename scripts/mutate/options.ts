import type { Part } from './parts.ts';

/** Fewer than so many of a hundred mutants noticed fails the run. */
const LEAST = 90;

/** files: paths of the part to break, where not all of it. */
export function strykerOptions(name: string, { code }: Part, files: readonly string[]) {
  return {
    mutate: files.length > 0 ? files : code,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutate/vitest.config.ts', related: false },
    // It would ask TypeScript for its configuration through an API that version 7 does not have.
    tsconfigFile: 'tsconfig.absent.json',
    // What runs once, at import, cannot be switched on and off from test to test.
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    concurrency: 1,
    incremental: true,
    incrementalFile: `.build/mutation/${name}.incremental.json`,
    reporters: ['json', 'clear-text', 'progress-append-only'],
    jsonReporter: { fileName: `.build/mutation/${name}.json` },
    clearTextReporter: { logTests: false, reportTests: false },
    thresholds: { high: 95, low: LEAST, break: LEAST },
    timeoutMS: 8_000,
    ignorePatterns: ['docs', 'dashboard', 'infra', '.build', '.plumbline', 'coverage'],
    tempDirName: '.build/mutation/sandbox',
    allowEmpty: true,
  };
}
