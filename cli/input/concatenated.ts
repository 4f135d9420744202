import type { Piece } from './input.ts';
import { linesIn, parsed } from './parsed.ts';

/**
 * Documents one after the other in one text, each on as many lines as it likes. Where one does not
 * end, the rest cannot be told apart and is one rejection.
 */
export function* concatenated(text: string): Generator<Piece> {
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const start = pastBlank(text, at);
    if (start === text.length) return;
    line += linesIn(text.slice(at, start)) - 1;
    const end = endOfValue(text, start);
    const value = text.slice(start, end);
    const result = parsed(value);
    yield 'document' in result
      ? { line, document: result.document }
      : { line: line + (result.line ?? 1) - 1, rejected: result.rejected };
    line += linesIn(value) - 1;
    at = end;
  }
}

function pastBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] === '\ufeff' || (text[at] ?? '').trim() === '')) at += 1;
  return at;
}

/** Where the object or list that begins here ends; the end of the text when it does not. */
function endOfValue(text: string, start: number): number {
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
        if (depth <= 0) return at + 1;
        break;
    }
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
