import { expect, test } from 'vitest';
import { command } from '#cli/commands/start.ts';
import { exitCodes } from '#cli/exit-codes.ts';
import { read } from './pages.ts';

const WORDS = /--[a-z]+(?: FOLDER| N)?|\b[A-Z]+(?:_[A-Z]+)+\b/g;
const words = (text: string) => [...new Set(text.match(WORDS))].sort();

const section = (page: string, heading: string): string =>
  page.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';

test('README lists what start can be told, and nothing else', () => {
  const table = section(read('README.md'), 'Configuration of `start`').match(/^\| `[^`]+`/gm);
  const inHelp = words(command.usage.replace(/^(--\w+|[A-Z_]+) .*$/gm, '$1'));
  const told = words((table ?? []).join('\n'));
  const plain = (all: readonly string[]) => [...new Set(all.map((each) => each.split(' ')[0]))];
  expect(plain(told)).toEqual(plain(inHelp));
  expect(told.length).toBeGreaterThanOrEqual(8);
});

test('README names the exit codes of verify and evaluate', () => {
  const page = read('README.md');
  expect(page).toContain(`ends with ${exitCodes.verification} when one is broken`);
  expect(page).toContain(`with ${exitCodes.nonCompliant} when something is not compliant`);
  expect(page).toContain(`with ${exitCodes.unknown} when something is unknown`);
});
