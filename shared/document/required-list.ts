/**
 * Lists that AWS always sends, empty or not. Where `Fields` takes an absent list for an empty one,
 * these refuse: a security group without the list of its rules is unknown, not closed.
 */
import { DocumentError, type Fields } from './fields.ts';

/** The objects of a list that must be there. */
export function requiredRecords(of: Fields, name: string): readonly Fields[] {
  demand(of, name);
  return of.records(name);
}

/** The texts of a list that must be there. */
export function requiredTexts(of: Fields, name: string): readonly string[] {
  demand(of, name);
  return of.texts(name);
}

function demand(of: Fields, name: string): void {
  if (of.has(name)) return;
  throw new DocumentError(of.path === '' ? name : `${of.path}.${name}`, 'a list', undefined);
}
