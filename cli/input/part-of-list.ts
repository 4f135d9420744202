import type { Input } from './input.ts';

/**
 * The path of something in a document, as it is in the file: a part of a large list numbers its
 * members from 0, the file does not.
 */
export function pathInFile(path: string, input: Input): string {
  const list = 'list' in input ? input.list : undefined;
  if (list === undefined || !path.startsWith(`${list.name}[`)) return path;
  const { from } = list;
  return path.replace(/\[(\d+)\]/, (_, number: string) => `[${Number(number) + from}]`);
}
