import type { Json } from '../../document/fields.ts';

/** A text field, not empty and not longer than that; undefined for anything else. */
export function textIn(record: Json, name: string, longest = 2048): string | undefined {
  const value = record[name];
  if (typeof value !== 'string' || value === '') return undefined;
  // What is cut in the middle of a character, or came so, would not survive being stored.
  return (value.length > longest ? `${value.slice(0, longest - 1)}…` : value).toWellFormed();
}
