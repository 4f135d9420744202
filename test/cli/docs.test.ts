import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exitCodes } from '#cli/exit-codes.ts';
import { ignoredReasons } from '#shared/events/observed.ts';
import { inProcess, ROOT } from './cli.ts';

const page = readFileSync(`${ROOT}docs/evaluate.md`, 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'plumbline-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Block {
  readonly language: string;
  readonly name: string;
  readonly text: string;
}

const blocks: readonly Block[] = [...page.matchAll(/^```(\w+) ?([^\n]*)\n(.*?)^```$/gms)].map(
  ([, language = '', name = '', text = '']) => ({ language, name, text }),
);
const sessions = blocks.filter(({ language }) => language === 'console');

for (const { name, text } of blocks.filter(({ language }) => language === 'json')) {
  writeFileSync(join(folder, name), text);
}

/** A command of a session, and what the page says that it prints. */
function commandsIn({ text }: Block): readonly (readonly [command: string, output: string])[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((each) => {
      const end = each.indexOf('\n');
      return [each.slice(0, end), each.slice(end + 1)] as const;
    });
}

describe('every example of the page does what it says', () => {
  test.each(sessions.map((session) => [commandsIn(session)[0]?.[0] ?? '', session] as const))(
    '%s',
    async (_, session) => {
      let code = -1;
      for (const [command, output] of commandsIn(session)) {
        if (command === 'echo $?') {
          expect(output.trim()).toBe(String(code));
          continue;
        }
        const [npx, program, ...args] = command.split(/\s+/);
        expect([npx, program]).toEqual(['npx', 'plumbline']);
        const ran = await inProcess(args, { cwd: folder });
        expect(`${ran.stdout}${ran.stderr}`).toBe(output);
        code = ran.code;
      }
    },
  );
});

test('every aspect that it shows is shown with an example', () => {
  expect(sessions.length).toBeGreaterThanOrEqual(6);
  for (const aspect of ['configuration', 'account-summary', 'password-policy', 'trails']) {
    expect(page).toContain(`"aspect": "${aspect}"`);
  }
});

test('the exit codes are those of the command line', () => {
  const told = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(told).toEqual(Object.values(exitCodes));
});

test('the reasons why something is ignored are those of the code', () => {
  const start = page.indexOf('| reason | what it is |');
  const told = [...page.slice(start).matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].map(
    ([, reason = '', words = '']) => [reason, words] as const,
  );
  const reasons = Object.entries(ignoredReasons);
  expect(told.slice(0, reasons.length)).toEqual(reasons);
});
