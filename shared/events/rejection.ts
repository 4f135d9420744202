import { DocumentError } from '../document/fields.ts';
import { Refusal, type Thing, whatIs } from './thing.ts';

/** What could not be read, as a thing that is counted. Whatever was thrown, nothing is lost. */
export function rejectionOf(error: unknown, value: unknown): Thing & { readonly kind: 'rejected' } {
  const message = error instanceof Error ? error.message : String(error);
  const path = error instanceof Refusal || error instanceof DocumentError ? error.path : '';
  // A DocumentError begins with its path, which stands beside the reason here.
  const reason = message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
  return {
    kind: 'rejected',
    reason: short(reason),
    ...(path === '' ? {} : { path: short(path) }),
    ...(error instanceof Refusal && error.refused ? { refused: error.refused } : {}),
    ...whatIs(value),
  };
}

/** A path has the names of fields in it, and those may be as long as the sender likes. */
const short = (text: string): string => (text.length > 600 ? `${text.slice(0, 599)}…` : text);
