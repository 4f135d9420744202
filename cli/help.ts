import type { Command } from './command.ts';
import { commands } from './commands.ts';

const EXAMPLES = [
  'npx plumbline start                               # the whole stack on this machine, with a demo',
  'npx plumbline evaluate snapshot.json.gz           # judge a configuration snapshot',
  'aws configservice select-resource-config --expression "…" | npx plumbline evaluate -',
  'npx plumbline rules                               # what is judged',
];

/** Help on the whole: examples first. */
export function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  return [
    section('Examples', EXAMPLES),
    section('Usage', [
      'npx plumbline <command> [arguments]',
      'npx plumbline <command> --help',
      'npx plumbline --version',
    ]),
    section(
      'Commands',
      Object.entries(commands).map(([name, { summary }]) => `${name.padEnd(width)}  ${summary}`),
    ),
  ].join('\n');
}

/** Help on one command: examples first. */
export function commandHelp(name: string, command: Command): string {
  return [
    section('Examples', command.examples),
    section(
      'Usage',
      command.usage
        .replace(/^npx plumbline /, '')
        .split('\n')
        .map(prefixed),
    ),
    `plumbline ${name}: ${command.summary}.\n`,
  ].join('\n');
}

const prefixed = (line: string, index: number): string =>
  index === 0 ? `npx plumbline ${line}` : line;

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('')}`;
}
