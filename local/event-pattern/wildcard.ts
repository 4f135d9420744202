import type { LeafMatcher } from './leaf.ts';
import { PatternError } from './pattern-error.ts';
import { textOperand } from './text-matchers.ts';

/** `{"wildcard": "dir/*.png"}`: `*` is any text, also none; `\*` and `\\` are themselves. */
export function wildcard(operand: unknown): LeafMatcher {
  const [first = '', ...rest] = pieces(textOperand('wildcard', operand));
  const last = rest.pop();
  return (leaf) => {
    if (typeof leaf !== 'string') return false;
    if (last === undefined) return leaf === first;
    if (leaf.length < first.length + last.length) return false;
    if (!leaf.startsWith(first) || !leaf.endsWith(last)) return false;
    // The leftmost place for each piece leaves the most room for the next: no going back.
    const end = leaf.length - last.length;
    let at = first.length;
    for (const piece of rest) {
      const found = leaf.indexOf(piece, at);
      if (found === -1 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}

/** The texts between the wildcards. */
function pieces(pattern: string): string[] {
  const found = [''];
  for (let at = 0; at < pattern.length; at++) {
    let character = pattern.charAt(at);
    if (character === '*') {
      if (pattern[at + 1] === '*') {
        throw new PatternError(`two wildcards in a row at ${at} of ${JSON.stringify(pattern)}`);
      }
      found.push('');
      continue;
    }
    if (character === '\\') {
      at += 1;
      character = pattern.charAt(at);
      if (character !== '*' && character !== '\\') {
        throw new PatternError(`\\ escapes only * and \\ in ${JSON.stringify(pattern)}`);
      }
    }
    found.push(`${found.pop() ?? ''}${character}`);
  }
  return found;
}
