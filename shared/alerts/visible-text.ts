/**
 * Text that other people chose (names, tags, ids) as a reader may see it: on one line, with nothing
 * in it that hides, reorders or commands. What would not be seen is written out (`\u202e`).
 */

// Controls, format marks (bidi, zero width), separators, lone surrogates, unassigned, and whatever
// Unicode calls ignorable (fillers, variation selectors, tags).
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu;
const SPACES = /\p{Zs}/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with everything that cannot be seen written out, on one line. */
export function visible(text: string): string {
  return text.replace(UNSEEN, writtenOut).replace(SPACES, ' ');
}

/** The text without what cannot be seen. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '').replace(SPACES, ' ');
}

function writtenOut(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return SHORT[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`);
}

/** At most so many characters of the text, saying how many more there were. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
  return `${kept}… (+${text.length - kept.length} more characters)`;
}

/** A value as a person reads it: texts as they are, nothing as `nothing`, the rest as JSON. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
