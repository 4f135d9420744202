import { cut, printable } from '../terminal-text.ts';

/** JSON.parse with the reason and the line of what is wrong instead of a throw. */
export function parsed(
  text: string,
): { readonly document: unknown } | { readonly rejected: string; readonly line?: number } {
  try {
    // Some tools put a byte order mark before every document that they append.
    return { document: JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /\(line (\d+) column \d+\)/.exec(message)?.[1];
    const rejected = `not JSON: ${cut(printable(message), 200)}`;
    if (line !== undefined) return { rejected, line: Number(line) };
    return /end of JSON input|Unterminated/.test(message)
      ? { rejected: `${rejected}; is it truncated?`, line: linesIn(text) }
      : { rejected };
  }
}

/** How many lines a text has. */
export function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
