import type { Value } from '../../ports/table.ts';

/** Bytes that DynamoDB counts for an item: names and values, with its overhead for lists and maps. */
export function itemBytes(item: Readonly<Record<string, Value>>): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) bytes += Buffer.byteLength(name) + size(value);
  return bytes;
}

function size(value: Value): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === 'boolean' || value === null) return 1;
  if (isList(value)) return 3 + value.reduce<number>((sum, each) => sum + 1 + size(each), 0);
  return 3 + itemBytes(value) + Object.keys(value).length;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
