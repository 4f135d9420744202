import { concatenated } from './concatenated.ts';
import { wholeText } from './decoded.ts';
import type { Piece } from './input.ts';
import { jsonLines, type Left, untilBroken } from './json-lines.ts';
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
  else if (byLine) yield* jsonLines(following(text, rest));
  else if (!ended && isDocument(text.trimStart().split('\n', 1)[0] ?? '')) {
    const left = yield* untilBroken(following(text, rest));
    if (left !== undefined) yield* concatenated(await remaining(left), left.line);
  } else {
    const whole = await wholeText(text, rest);
    const result = parsed(whole);
    if ('document' in result) yield result;
    else yield* concatenated(whole);
  }
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

function remaining({ text, rest }: Left): Promise<string> {
  return wholeText(
    text,
    (async function* () {
      for await (const line of rest) yield `\n${line.text}`;
    })(),
  );
}

function isDocument(line: string): boolean {
  return /^[{[]/.test(line) && 'document' in parsed(line);
}
