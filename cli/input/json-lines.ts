import { type Piece, Unreadable } from './input.ts';
import { parsed } from './parsed.ts';
import { LIMITS } from './unpacked.ts';

/** One JSON document on every line; blank lines are nothing. One broken line breaks no other. */
export async function* jsonLines(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  for await (const { line, text } of linesOf(chunks)) {
    if (text.trim() !== '') yield { line, ...parsed(text) };
  }
}

/** A line that is no document, and where the lines after it come from. */
export type Left = Line & { readonly rest: AsyncIterator<Line> };

/** The documents on the lines until one line is none; gives that line and what follows. */
export async function* untilBroken(
  chunks: AsyncIterable<string>,
  firstLine: number,
): AsyncGenerator<Piece, Left | undefined> {
  const lines = linesOf(chunks, firstLine);
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const { line, text } = next.value;
    if (text.trim() === '') continue;
    const result = parsed(text);
    if ('rejected' in result) return { line, text, rest: lines };
    yield { line, ...result };
  }
  return undefined;
}

export interface Line {
  readonly line: number;
  readonly text: string;
}

async function* linesOf(chunks: AsyncIterable<string>, firstLine = 1): AsyncGenerator<Line> {
  let line = firstLine - 1;
  let open: string[] = []; // parts of a line that goes on
  let length = 0;
  for await (const chunk of chunks) {
    const [head = '', ...rest] = chunk.split('\n');
    open.push(head);
    length += head.length;
    if (length > LIMITS.bytes) throw new Unreadable('one line is longer than a text can be');
    for (const next of rest) {
      yield { line: ++line, text: open.join('') };
      open = [next];
      length = next.length;
    }
  }
  yield { line: ++line, text: open.join('') };
}
