import { DocumentError, isRecord } from '../document/fields.ts';
import { inside } from './thing.ts';

export type Tags = Readonly<Record<string, string>>;

/**
 * Tags of any dialect as a map: a map (events, files, history), or a list of {key, value} (advanced
 * query). Absent is unknown, not empty. A tag without a value has the empty one.
 */
export function tagsOf(raw: unknown, at: string): Tags | undefined {
  if (raw === undefined || raw === null) return undefined;
  // fromEntries makes own fields of whatever name, `__proto__` too.
  if (Array.isArray(raw)) return Object.fromEntries(raw.map((tag, index) => pair(tag, at, index)));
  if (!isRecord(raw)) throw new DocumentError(at, 'tags', raw);
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, text(value ?? '', inside(at, key))]),
  );
}

function pair(tag: unknown, at: string, index: number): readonly [string, string] {
  const here = inside(at, `[${index}]`);
  if (!isRecord(tag)) throw new DocumentError(here, 'a tag {key, value}', tag);
  return [
    text(tag['key'] ?? tag['Key'], inside(here, 'key')),
    text(tag['value'] ?? tag['Value'] ?? '', inside(here, 'value')),
  ];
}

function text(value: unknown, at: string): string {
  if (typeof value !== 'string') throw new DocumentError(at, 'text', value);
  return value;
}
