import { DocumentError } from '../document/fields.ts';
import { Refusal, type Thing, whatIs } from './thing.ts';

/** What could not be read, as a thing that is counted. Whatever was thrown, nothing is lost. */
export function rejectionOf(error: unknown, value: unknown): Thing & { readonly kind: 'rejected' } {
  const reason = error instanceof Error ? error.message : String(error);
  const path = error instanceof Refusal || error instanceof DocumentError ? error.path : '';
  return { kind: 'rejected', reason, ...(path === '' ? {} : { path }), ...whatIs(value) };
}
