import { DocumentError } from './fields.ts';

/**
 * A value that a rule cannot do without. Readers leave out what an item does not carry, so that the
 * other rules of the type can still judge; the one that needs it says so here.
 */
export function known<T>(value: T | undefined, path: string): T {
  if (value === undefined) throw new DocumentError(path, 'a value', undefined);
  return value;
}
