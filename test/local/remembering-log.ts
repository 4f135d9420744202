import type { Log } from '#shared/ports/log.ts';

/** A log that a test can read. */
export function rememberingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const add = (message: string) => void lines.push(message);
  return { lines, info: add, warn: add, error: add };
}
