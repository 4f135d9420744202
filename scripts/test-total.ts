/** Prints the last line of a CI run, `N passed, N failed`, from vitest's JSON report. */
import { readFileSync } from 'node:fs';
import { isRecord } from '#shared/document/fields.ts';

const report: unknown = JSON.parse(
  readFileSync(process.argv[2] ?? '.build/test-report.json', 'utf8'),
);
const total = (name: string): number => {
  const value = isRecord(report) ? report[name] : undefined;
  return typeof value === 'number' ? value : 0;
};
console.log(`${total('numPassedTests')} passed, ${total('numFailedTests')} failed`);
