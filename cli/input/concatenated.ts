import { faultIn } from './fault.ts';
import type { Piece } from './input.ts';
import { linesIn, parsed } from './parsed.ts';
import { endOfString } from './string-end.ts';

/**
 * Documents one after the other in one text, each on as many lines as it likes. After a broken one
 * it goes on at the next line that begins an object or a list.
 *
 * @param firstLine number of the text's first line
 */
export function* concatenated(text: string, firstLine = 1): Generator<Piece> {
  let line = firstLine;
  // Looking for the end of a broken document reads on; many of them must not take for ever.
  let patience = 10 * text.length;
  for (let at = 0; at < text.length; ) {
    const start = pastBlank(text, at);
    if (start === text.length) return;
    line += linesIn(text.slice(at, start)) - 1;
    const end = endOfDocument(text, start);
    patience -= end - start;
    if (patience < 0) {
      yield { line, rejected: 'broken in so many places that the rest was not read' };
      return;
    }
    const document = text.slice(start, end);
    const result = parsed(document);
    if ('document' in result) {
      yield { line, document: result.document };
      at = end;
    } else {
      yield { line: line + linesIn(document.slice(0, faultIn(document))) - 1, ...result };
      at = nextBeginning(text, start);
    }
    line += linesIn(text.slice(start, at)) - 1;
  }
}

function pastBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] === '\ufeff' || (text[at] ?? '').trim() === '')) at += 1;
  return at;
}

function nextBeginning(text: string, start: number): number {
  const beginning = /\n[{[]/g;
  beginning.lastIndex = start;
  const found = beginning.exec(text);
  return found === null ? text.length : found.index + 1;
}

/** Where the document that begins here ends: with its bracket, or else with its line. */
function endOfDocument(text: string, start: number): number {
  if (text[start] !== '{' && text[start] !== '[') {
    const end = text.indexOf('\n', start);
    return end === -1 ? text.length : end;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case '{':
      case '[':
        depth += 1;
        break;
      case '}':
      case ']':
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
    }
  }
  return text.length;
}
