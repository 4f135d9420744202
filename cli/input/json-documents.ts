import { concatenated } from './concatenated.ts';
import { wholeText } from './decoded.ts';
import type { Piece } from './input.ts';
import { jsonLines } from './json-lines.ts';
import { parsed } from './parsed.ts';

/**
 * The documents of a text: one, several one after the other, or one a line. Lines are read as they
 * come, whatever else there is has to be read to its end first.
 *
 * @param byLine whether the text is known to have one document a line
 */
export async function* jsonDocuments(
  chunks: AsyncIterable<string>,
  byLine: boolean,
): AsyncGenerator<Piece> {
  const iterator = chunks[Symbol.asyncIterator]();
  const { text, ended } = await untilFirstLine(iterator);
  const rest = { [Symbol.asyncIterator]: () => iterator };
  if (ended && text.trim() === '') yield { rejected: 'the file is empty' };
  else if (byLine || (!ended && isDocument(firstLine(text)))) {
    yield* jsonLines(following(text, rest));
  } else yield* ofWhole(await wholeText(text, rest));
}

async function untilFirstLine(
  iterator: AsyncIterator<string>,
): Promise<{ readonly text: string; readonly ended: boolean }> {
  const parts: string[] = [];
  let isBlank = true;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    parts.push(next.value);
    isBlank &&= next.value.trim() === '';
    if (!isBlank && next.value.includes('\n')) return { text: parts.join(''), ended: false };
  }
  return { text: parts.join(''), ended: true };
}

async function* following(text: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield text;
  yield* rest;
}

async function* ofWhole(text: string): AsyncGenerator<Piece> {
  const result = parsed(text);
  if ('document' in result) yield result;
  else if (/^\{.+\}\r?$/m.test(text.slice(0, 1_000_000))) yield* jsonLines(following(text, none()));
  else yield* concatenated(text);
}

async function* none(): AsyncGenerator<string> {}

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0] ?? '';

function isDocument(line: string): boolean {
  return /^[{[]/.test(line) && 'document' in parsed(line);
}
