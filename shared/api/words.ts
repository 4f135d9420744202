import { didYouMean } from '../configuration/did-you-mean.ts';
import { faulty } from '../query/faults.ts';

/** One of a few words of a parameter; the first of them unless given. */
export function wordIn<W extends string>(
  name: string,
  text: string | undefined,
  words: readonly W[],
): W {
  const found = words.find((each) => each === (text ?? words[0]));
  return found ?? refuse(name, text ?? '', words);
}

/** Some of a few words of a parameter, with commas between them; none unless given. */
export function wordsIn<W extends string>(
  name: string,
  text: string | undefined,
  words: readonly W[],
): ReadonlySet<W> {
  const given = text === undefined ? [] : text.slice(0, 1000).split(',');
  return new Set(
    given.map((each) => words.find((word) => word === each) ?? refuse(name, each, words)),
  );
}

function refuse(name: string, text: string, words: readonly string[]): never {
  return faulty(`/${name}`, `is one of ${words.join(', ')}${didYouMean(text, words)}`);
}
