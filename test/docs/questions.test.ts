/** docs/questions.md: the table of contents holds what there is, and everything has its answer. */
import { expect, test } from 'vitest';
import { commands } from '#cli/commands.ts';
import { exitCodes } from '#cli/exit-codes.ts';
import { routes } from '#shared/api/routes/index.ts';
import { read, shellCommands } from './pages.ts';

const page = read('docs/questions.md');

const rows = [...page.matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| (.*?) ?\| (.+?) \|$/gm)].map(
  ([, number = '', question = '', command = '', request = '', link = '']) => {
    return { number, question, command, request, link };
  },
);

test('there are twelve questions, in order, each with a section', () => {
  expect(rows.map(({ number }) => Number(number))).toEqual(
    Array.from({ length: 12 }, (_, at) => at + 1),
  );
  for (const { number, question } of rows) {
    const [, text = ''] = /^\[(.+)\]/.exec(question) ?? [];
    expect(page).toContain(`\n## ${number} ${text}\n`);
  }
});

const section = (number: string): string =>
  page.split(/^## /m).find((each) => each.startsWith(`${number} `)) ?? '';

test.each(rows)(
  '$number is answered by $command, which its section runs',
  ({ number, command }) => {
    const run = shellCommands(section(number)).map((each) => each.command.split(' ')[2]);
    expect(run.length).toBeGreaterThan(0);
    const named = [...command.matchAll(/`(\w[\w-]*)/g)].map(([, name = '']) => name);
    for (const name of named) {
      expect(Object.keys(commands)).toContain(name);
      expect(run).toContain(name);
    }
  },
);

test.each(rows)('$number has requests that there are: $request', ({ request }) => {
  for (const [, path = ''] of request.matchAll(/`GET (\/v1[^?`]*)/g)) {
    expect(routes.map((route) => route.path)).toContain(path);
  }
});

test('the exit codes are those of the command line', () => {
  const table = page.slice(page.indexOf('## Exit codes'));
  const told = [...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(told).toEqual(Object.values(exitCodes));
});
