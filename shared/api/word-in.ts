import { didYouMean } from '../configuration/did-you-mean.ts';
import { faulty } from '../query/faults.ts';

/** One of some words; the first unless given. */
export function wordIn<W extends string>(
  name: string,
  text: string | undefined,
  words: readonly W[],
): W {
  const found = words.find((each) => each === (text ?? words[0]));
  const known = `is one of ${words.join(', ')}`;
  return found ?? faulty(`/${name}`, `${known}${didYouMean(text ?? '', words)}`);
}
