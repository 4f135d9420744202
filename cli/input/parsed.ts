import { cut, printable } from '../terminal-text.ts';

/** JSON.parse with a reason instead of a throw. */
export function parsed(
  text: string,
): { readonly document: unknown } | { readonly rejected: string } {
  try {
    // Some tools put a byte order mark before every document that they append.
    return { document: JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const where = / at position \d+ \(line \d+ column \d+\)/;
    const reason = `not JSON: ${cut(printable(message.replace(where, '')), 200)}`;
    const isCut = /end of JSON input|Unterminated/.test(message);
    return { rejected: isCut ? `${reason}; is it truncated?` : reason };
  }
}

/** How many lines a text has. */
export function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
