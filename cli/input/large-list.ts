import { isRecord, type Json } from '#shared/document/fields.ts';
import { type Piece, Unreadable } from './input.ts';
import { parsed } from './parsed.ts';
import { endOfString } from './string-end.ts';
import { LIMITS } from './unpacked.ts';

/** Characters from which on a file of items is taken apart instead of being parsed as a whole. */
export const LARGE = 32_000_000;

const LISTS = ['configurationItems', 'baseConfigurationItems', 'Results', 'Records'];
const TOGETHER = 500;

/** Whether a document has a list that a large one is taken apart by. */
export function isItemList(document: unknown): boolean {
  return isRecord(document) && LISTS.some((name) => Object.hasOwn(document, name));
}

/** A document whose one long list has begun. */
export interface LargeList {
  readonly name: string;
  /** The fields before the list. */
  readonly head: Json;
  /** The text after the bracket that opens the list. */
  readonly text: string;
}

/** The list that a large document consists of, if it begins as files of items do. */
export function largeList(text: string): LargeList | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (character === '"') {
      const end = endOfString(text, at);
      const opening = /^\s*:\s*\[/.exec(text.slice(end + 1, end + 100));
      const name = text.slice(at + 1, end);
      if (depth === 1 && opening !== null && LISTS.includes(name)) {
        const head = parsed(`${text.slice(0, at).trimEnd().replace(/,$/, '')}}`);
        return 'document' in head && isRecord(head.document)
          ? { name, head: head.document, text: text.slice(end + 1 + opening[0].length) }
          : undefined;
      }
      at = end;
    }
  }
  return undefined;
}

/**
 * The items of a large list, some at a time, each time as a document with the same head. Gives the
 * text after the bracket that closes the list; undefined when there is none.
 */
export async function* inParts(
  { name, head, text }: LargeList,
  rest: AsyncIterator<string>,
): AsyncGenerator<Piece, string | undefined> {
  let from = 0;
  let items: unknown[] = [];
  const part = (): Piece => ({ document: { ...head, [name]: items }, list: { name, from } });
  const all = elements(text, rest);
  for (let next = await all.next(); ; next = await all.next()) {
    const isOver = next.done === true;
    const result = isOver ? undefined : parsed(next.value as string);
    if (result !== undefined && 'document' in result) items.push(result.document);
    const isBroken = result !== undefined && 'rejected' in result;
    if (items.length > 0 && (isOver || isBroken || items.length === TOGETHER)) {
      yield part();
      from += items.length;
      items = [];
    }
    if (isBroken) {
      yield { rejected: `${name}[${from}]: ${result.rejected}` };
      from += 1;
    }
    if (isOver) {
      if (next.value === undefined) {
        yield { rejected: `${name}[${from}]: the list does not end; is the file truncated?` };
      }
      return next.value;
    }
  }
}

/**
 * The texts of a list's elements; nothing of the document is kept but the element at hand. Gives
 * what follows the list in the chunk where it ends.
 */
async function* elements(
  text: string,
  rest: AsyncIterator<string>,
): AsyncGenerator<string, string | undefined> {
  let parts: string[] = []; // of the element at hand, up to the chunk at hand
  let length = 0;
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let chunk = text;
  for (;;) {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk[at];
      if (isEscaped) isEscaped = false;
      else if (inString) {
        if (character === '\\') isEscaped = true;
        else if (character === '"') inString = false;
      } else if (character === '"') inString = true;
      else if (character === '{' || character === '[') depth += 1;
      else if (depth === 0 && (character === ',' || character === ']')) {
        const element = parts.join('') + chunk.slice(start, at);
        if (element.trim() !== '') yield element;
        if (character === ']') return chunk.slice(at + 1);
        parts = [];
        length = 0;
        start = at + 1;
      } else if (character === '}' || character === ']') depth -= 1;
    }
    parts.push(chunk.slice(start));
    length += chunk.length - start;
    if (length > LIMITS.bytes) throw new Unreadable('one item is longer than a text can be');
    const next = await rest.next();
    if (next.done) return undefined;
    chunk = next.value;
  }
}
