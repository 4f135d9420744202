import { isRecord } from '#shared/document/fields.ts';

/** About how many records or items a document holds: the length of its longest list. */
export function thingsIn(document: unknown): number {
  if (Array.isArray(document)) return document.length;
  if (!isRecord(document)) return 1;
  const lists = Object.values(document).filter((value) => Array.isArray(value));
  return Math.max(1, ...lists.map((list) => list.length));
}
