import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: '100%', // all cores: of two, one less is a quarter longer
    isolate: false, // nothing happens at import here; a fresh worker a file costs a third of the time
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: '.build/test-report.json' }]]
      : ['default'],
  },
});
