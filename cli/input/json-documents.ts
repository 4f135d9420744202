import { concatenated } from './concatenated.ts';
import type { Piece } from './input.ts';
import { jsonLines, type Left, untilBroken } from './json-lines.ts';
import { inParts, isItemList, LARGE, largeList } from './large-list.ts';
import { linesIn, parsed } from './parsed.ts';
import { textUpTo, wholeText } from './whole-text.ts';

/**
 * The documents of a text: one, several one after the other, or one a line. Lines and the members
 * of large lists are read as they come, whatever else there is has to be read to its end first.
 *
 * @param byLine whether the text is known to have one document a line
 * @param large characters from which on a document is taken apart
 */
export async function* jsonDocuments(
  chunks: AsyncIterable<string>,
  byLine: boolean,
  large = LARGE,
): AsyncGenerator<Piece> {
  const rest = chunks[Symbol.asyncIterator]();
  const { text, ended } = await untilFirstLine(rest, large);
  if (ended && text.trim() === '') yield { rejected: 'the file is empty' };
  else if (byLine) yield* jsonLines(following(text, rest));
  else yield* ended ? ofWhole(text) : ofUnknown(text, rest, large);
}

async function untilFirstLine(
  iterator: AsyncIterator<string>,
  large: number,
): Promise<{ readonly text: string; readonly ended: boolean }> {
  const parts: string[] = [];
  let isBlank = true;
  let length = 0;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    parts.push(next.value);
    length += next.value.length;
    isBlank &&= next.value.trim() === '';
    const isLine = !isBlank && next.value.includes('\n');
    if (isLine || length > large) return { text: parts.join(''), ended: false };
  }
  return { text: parts.join(''), ended: true };
}

/** A first line that is a document makes lines likely; the first that is none ends that. */
async function* ofUnknown(
  text: string,
  rest: AsyncIterator<string>,
  large: number,
): AsyncGenerator<Piece> {
  const start = text.length - text.trimStart().length;
  const end = text.indexOf('\n', start);
  const first = end === -1 ? { rejected: '' } : parsed(text.slice(start, end));
  if ('rejected' in first) {
    yield* ofLong(text, rest, large);
    return;
  }
  const line = linesIn(text.slice(0, start));
  yield { line, ...first };
  const left = yield* untilBroken(following(text.slice(end + 1), rest), line + 1);
  if (left !== undefined) yield* concatenated(await remaining(left), left.line);
}

async function* ofLong(
  before: string,
  rest: AsyncIterator<string>,
  large: number,
): AsyncGenerator<Piece> {
  const { text, ended } = await textUpTo(large, before, rest);
  if (ended) {
    yield* ofWhole(text);
    return;
  }
  const list = largeList(text);
  if (list === undefined) {
    yield* ofWhole(await wholeText(text, rest));
    return;
  }
  const after = yield* inParts(list, rest);
  if (after !== undefined) yield* afterList(after, rest);
}

/** What follows a large list: the end of its document, and perhaps further documents. */
async function* afterList(after: string, rest: AsyncIterator<string>): AsyncGenerator<Piece> {
  const tail = await untilText(after, rest);
  if (tail.startsWith('}')) {
    const more = await untilText(tail.slice(1), rest);
    if (more === '') return;
    for await (const piece of jsonDocuments(following(more, rest), false)) yield unnumbered(piece);
  } else if (tail.startsWith(',')) {
    // Fields after the list are a document of their own: they may have another list.
    const fields = `{${await wholeText(tail.slice(1), rest)}`;
    const [first, ...others] = ofWhole(fields);
    if (first !== undefined && !saysNothing(first)) yield unnumbered(first);
    yield* others.map(unnumbered);
  } else yield { rejected: 'the document does not end after its list; is the file truncated?' };
}

/** Text from its first character that is not blank; empty when there is none. */
async function untilText(text: string, rest: AsyncIterator<string>): Promise<string> {
  for (let found = text.trimStart(); ; ) {
    if (found !== '') return found;
    const next = await rest.next();
    if (next.done) return '';
    found = next.value.trimStart();
  }
}

function saysNothing(piece: Piece): boolean {
  return 'document' in piece && !isItemList(piece.document);
}

/** Lines were not counted on the way there. */
function unnumbered({ line: _, ...piece }: Piece): Piece {
  return piece;
}

function* ofWhole(text: string): Generator<Piece> {
  const result = parsed(text);
  if ('document' in result) yield result;
  else yield* concatenated(text);
}

async function* following(text: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield text;
  yield* { [Symbol.asyncIterator]: () => rest };
}

function remaining({ text, rest }: Left): Promise<string> {
  const lines = (async function* () {
    for await (const line of { [Symbol.asyncIterator]: () => rest }) yield `\n${line.text}`;
  })();
  return wholeText(text, lines);
}
