/** What every command that asks has in common: options, their explanation, and opening and closing. */
import type { FilterName } from '#shared/query/filter.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import type { Asker } from './asker.ts';
import { optionOf } from './filter-options.ts';
import { type AskedWhere, askOptions, openAsker } from './open-asker.ts';

export const answerOptions = { ...askOptions, json: { type: 'boolean', default: false } } as const;

export const listOptions = { ...answerOptions, limit: { type: 'string' } } as const;

/** Opens whoever is to be asked, and closes them whatever happens. */
export async function asking<T>(
  io: Io,
  where: AskedWhere,
  command: string,
  ask: (asker: Asker) => Promise<T>,
): Promise<T> {
  const asker = await openAsker(io, where, command);
  try {
    return await ask(asker);
  } finally {
    await asker.close();
  }
}

export function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit > 0) return limit;
  throw new UsageError(`--limit: "${text}" is no whole number above 0`);
}

/** Of a command that takes options only. */
export function noPositionals(positionals: readonly string[]): void {
  if (positionals.length > 0) throw new UsageError(`takes no ${positionals[0]}`);
}

const values: Readonly<Partial<Record<FilterName, string>>> = {
  rule: 'ID',
  pillar: 'WORD',
  severity: 'WORD',
  state: 'WORD',
  account: 'ID',
  ou: 'UNIT',
  region: 'NAME',
  resourceType: 'TYPE',
  resource: 'NAME',
  owner: 'NAME',
  tag: 'KEY=VALUE',
  since: 'TIME',
  until: 'TIME',
};

const times: Readonly<Partial<Record<FilterName, string>>> = {
  since: '--since, --until   not before, and before: 2026-06-30, 2026-06-30T12:00:00Z, 3d (ago)',
  asOf: '--as-of TIME       what was true then: 2026-06-30, 2026-06-30T12:00:00Z, 3d (ago)',
  knownAt:
    '--known-at TIME    by what had been recorded until then; with both it is the same for ever',
};

const WIDTH = 96;

/** The lines of a command's usage about its filter. */
export function filterUsage(names: readonly FilterName[]): readonly string[] {
  const options = names.flatMap((name) =>
    values[name] === undefined ? [] : [`[--${optionOf(name)} ${values[name]}]`],
  );
  return [
    ...(options.length === 0 ? [] : ['', ...wrapped(options)]),
    '',
    ...(options.length === 0
      ? []
      : ['only these; several with commas, or said again: --severity critical,high']),
    ...names.flatMap((name) => times[name] ?? []),
  ];
}

function wrapped(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

export const askUsage: readonly string[] = [
  '--json             one JSON document: the answer of the API, with all its pages',
  '--data FOLDER      folder of the local store (.plumbline); the stack that runs on it is asked',
  '--api URL          ask a deployment, signed with your AWS credentials (PLUMBLINE_API)',
  '--profile NAME     profile of the AWS CLI to sign with',
];
