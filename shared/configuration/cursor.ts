/**
 * Reading a located tree: whatever does not fit is noted with its place, and reading goes on, so that
 * every fault of a file is told at once.
 */
import { didYouMean } from './did-you-mean.ts';
import type { Fault } from './fault.ts';
import type { At, Located } from './located.ts';

export interface Cursor {
  readonly node: Located;
  /** Where the name of it stands, else itself. */
  readonly at: At;
  readonly path: string;
  readonly file: string;
  readonly faults: Fault[];
}

export function cursorOf(node: Located, file: string, faults: Fault[]): Cursor {
  return { node, at: node.at, path: '', file, faults };
}

export function fault({ at, path, file, faults }: Cursor, message: string): undefined {
  faults.push({ file, ...at, path, message });
  return undefined;
}

const inside = (cursor: Cursor, node: Located, at: At, path: string): Cursor => ({
  ...cursor,
  node,
  at,
  path,
});

const isNothing = ({ node }: Cursor): boolean => node.kind === 'scalar' && node.value === null;

/** Every entry, whatever its name. Nothing at all is an empty one. */
export function entriesOf(cursor: Cursor): readonly (readonly [key: string, value: Cursor])[] {
  const { node, path } = cursor;
  if (isNothing(cursor)) return [];
  if (node.kind !== 'map') {
    fault(cursor, `expected names with values, found ${foundIn(node)}`);
    return [];
  }
  return node.entries.map(({ key, at, value }) => [
    key,
    inside(cursor, value, at, path === '' ? key : `${path}.${key}`),
  ]);
}

/** Entries with known names; every other name is a fault. */
export function fieldsOf<const Name extends string>(
  cursor: Cursor,
  known: readonly Name[],
): Readonly<Partial<Record<Name, Cursor>>> {
  const found: Partial<Record<Name, Cursor>> = {};
  for (const [key, value] of entriesOf(cursor)) {
    const name = known.find((each) => each === key);
    if (name === undefined) {
      fault(value, `no such setting (known: ${known.join(', ')})${didYouMean(key, known)}`);
    } else if (!isNothing(value)) found[name] = value;
  }
  return found;
}

/** A list; a single value is a list of one. */
export function itemsOf(cursor: Cursor): readonly Cursor[] {
  const { node, path } = cursor;
  if (isNothing(cursor)) return [];
  if (node.kind !== 'list') return [cursor];
  return node.items.map((item, at) => inside(cursor, item, item.at, `${path}[${at}]`));
}

/** A list that has to be written as one. */
export function listOf(cursor: Cursor): readonly Cursor[] {
  const { node } = cursor;
  if (node.kind === 'list' || isNothing(cursor)) return itemsOf(cursor);
  fault(cursor, `expected a list, found ${foundIn(node)}`);
  return [];
}

/** Text that is not empty, as it is written. */
export function textOf(cursor: Cursor, accepts = 'text'): string | undefined {
  const { node } = cursor;
  if (node.kind === 'scalar' && node.value !== null && node.text.trim() !== '') {
    return node.text.trim();
  }
  return fault(cursor, `expected ${accepts}, found ${foundIn(node)}`);
}

/** Text of one shape. */
export function shapedOf(cursor: Cursor, shape: RegExp, accepts: string): string | undefined {
  const text = textOf(cursor, accepts);
  if (text === undefined || shape.test(text)) return text;
  return fault(cursor, `${JSON.stringify(text)} is not ${accepts}`);
}

/** One of a few words. */
export function wordOf<const Word extends string>(
  cursor: Cursor,
  words: readonly Word[],
): Word | undefined {
  const text = textOf(cursor, `one of ${words.join(', ')}`);
  if (text === undefined) return undefined;
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  return fault(
    cursor,
    `${JSON.stringify(text)} is not one of ${words.join(', ')}${didYouMean(text, words)}`,
  );
}

export function flagOf(cursor: Cursor): boolean | undefined {
  const { node } = cursor;
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  return fault(cursor, `expected true or false, found ${foundIn(node)}`);
}

/** Whatever parse makes of each item; those that it cannot read are faults already. */
export function eachOf<T>(
  cursor: Cursor | undefined,
  parse: (item: Cursor) => T | undefined,
): readonly T[] | undefined {
  if (cursor === undefined) return undefined;
  const items = itemsOf(cursor);
  if (items.length === 0) fault(cursor, 'expected at least one value');
  return items.flatMap((item) => {
    const value = parse(item);
    return value === undefined ? [] : [value];
  });
}

function foundIn(node: Located): string {
  if (node.kind === 'map') return 'names with values';
  if (node.kind === 'list') return 'a list';
  return node.value === null || node.text === '' ? 'nothing' : JSON.stringify(node.value);
}
