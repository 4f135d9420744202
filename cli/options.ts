import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>;

/** Reads a command's arguments; what does not fit is a UsageError of one clear line. */
export function parsedArguments<const T extends Options>(
  args: readonly string[],
  options: T,
): Parsed<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(inOneLine(error, Object.keys(options)));
  }
}

/** Reads a word that has to be one of a few. */
export function oneOf<const T extends string>(
  option: string,
  value: string,
  words: readonly T[],
): T {
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  throw new UsageError(
    `--${option}: "${value}" is not one of ${words.join(', ')}${didYouMean(value, words)}`,
  );
}

function inOneLine(error: unknown, known: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return message.split('\n')[0] ?? message;
  const words = [...known, 'help'].map((name) => `--${name}`);
  return `unknown option ${unknown}${didYouMean(unknown, words)}`;
}
