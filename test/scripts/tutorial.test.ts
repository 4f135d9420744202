/** Every step of docs/tutorial.md, in a copy of the project: its edits are made, its commands run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyOfProject } from './copy-of-project.ts';

const ROOT = join(import.meta.dirname, '../..');
const END = '<!-- End of the generated part. -->\n';

interface Block {
  readonly language: string;
  /** The rest of the line that opens it: a path, or `exits 1`. */
  readonly info: string;
  readonly text: string;
}

const page = readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8');
const blocks: readonly Block[] = [...page.matchAll(/^(`{3,})(\w+) ?([^\n]*)\n(.*?)^\1$/gms)].map(
  ([, , language = '', info = '', text = '']) => ({ language, info, text }),
);
const sessions = blocks.filter(({ language }) => language === 'console');

const copy = copyOfProject();
afterAll(copy.remove);

function edit({ language, info, text }: Block): void {
  const path = join(copy.root, info);
  if (language === 'diff') writeFileSync(path, patched(readFileSync(path, 'utf8'), text));
  else if (language === 'md') {
    const old = readFileSync(path, 'utf8');
    writeFileSync(path, `${old.slice(0, old.indexOf(END) + END.length)}${text}`);
  } else writeFileSync(path, text);
}

/** The lines that a diff shows as old must stand in the file, once. */
function patched(file: string, diff: string): string {
  const lines = diff.trimEnd().split('\n');
  const side = (other: string) =>
    lines
      .filter((line) => !line.startsWith(other))
      .map((line) => line.slice(1))
      .join('\n');
  expect(file.split(side('+'))).toHaveLength(2);
  return file.replace(side('+'), () => side('-'));
}

/** Whether a line was said as the page shows it, `…` standing for anything. */
function isLike(said: string, line: string): boolean {
  const [start = '', ...rest] = plain(line).split('…');
  const end = rest.at(-1) ?? '';
  if (rest.length === 0) return said === start;
  return said.startsWith(start) && said.endsWith(end) && rest.every((part) => said.includes(part));
}

const plain = (text: string): string => text.replace(/[ \t]+/g, ' ').trim();

describe('the tutorial', () => {
  it.each(blocks.map((block) => [block.text.split('\n')[0] ?? '', block] as const))(
    '%s',
    (_, block) => {
      if (block.language !== 'console') {
        edit(block);
        return;
      }
      const [command = '', ...expected] = block.text.trimEnd().split('\n');
      const [dollar, program = '', ...args] = command.split(/\s+/);
      expect(dollar).toBe('$');
      const { status, stdout, stderr } = copy.run(program, args);
      const said = `${stdout}\n${stderr}`.split('\n').map(plain);
      for (const line of expected)
        expect(
          said.some((each) => isLike(each, line)),
          `${line}\n\nin\n\n${said.join('\n')}`,
        ).toBe(true);
      const [, code = '0'] = /^exits (\d+)$/.exec(block.info) ?? [];
      expect(`exits ${status}`, `${stdout}\n${stderr}`).toBe(`exits ${code}`);
    },
  );

  it('needs six commands at most', () => {
    expect(sessions.length).toBe(6);
  });

  it('leaves nothing to be generated or formatted', () => {
    expect(copy.run('node', ['scripts/generate.ts', '--check']).stderr).toBe('');
    const edited = blocks.filter(({ language }) => language === 'ts').map(({ info }) => info);
    const { status, stdout } = copy.run('biome', ['check', '--error-on-warnings', ...edited]);
    expect(status, stdout).toBe(0);
  });
});
