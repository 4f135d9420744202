import { isRecord } from '../document/fields.ts';

/**
 * The same value with its names in order, all the way down. DynamoDB gives maps in any order, and an
 * answer that is the same for ever is the same in its bytes.
 */
export function sorted<T>(value: T): T;
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => sorted(each));
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
