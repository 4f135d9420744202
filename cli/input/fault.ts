import { endOfString } from './string-end.ts';

const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Where a text that is no JSON stops being any. JSON.parse says so of some mistakes only. It keeps
 * to the order of values and marks; what is wrong inside a string it takes for the string's start.
 */
export function faultIn(text: string): number {
  const open: string[] = [];
  let expected: 'value' | 'mark' = 'value';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character.trim() === '') continue;
    if (character === '{' || character === '[') {
      if (expected === 'mark') return at;
      open.push(character);
    } else if (character === '}' || character === ']') {
      if (open.pop() !== (character === '}' ? '{' : '[')) return at;
      expected = 'mark';
    } else if (character === ',' || character === ':') {
      if (expected === 'value') return at;
      expected = 'value';
    } else {
      const end = endOfWord(text, at, character);
      if (expected === 'mark' || end === undefined) return at;
      expected = 'mark';
      at = end;
    }
  }
  return text.length;
}

/** The last character of a string, number or word; undefined when it is none. */
function endOfWord(text: string, at: number, character: string): number | undefined {
  if (character === '"') return endOfString(text, at);
  WORD.lastIndex = at;
  return WORD.test(text) ? WORD.lastIndex - 1 : undefined;
}
