// Control characters, and what is not seen but changes how the rest is read (direction marks, zero
// widths): printed as they are they could rewrite the screen or make one text look like another.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text from anywhere, safe to print on one line of a terminal. */
export function printable(text: string): string {
  return text.replace(UNSAFE, asEscape);
}

/** JSON text of one line that is safe to print; it parses to the same value. */
export function printableJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(UNSAFE, asEscape);
}

/** How the formats write texts where they may end on a terminal. */
export const terminal = { json: printableJson, text: printable } as const;

function asEscape(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** A text cut to so many characters, visibly. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 0))}…`;
}
