import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { UsageError } from '../command.ts';
import { printable } from '../terminal-text.ts';

/** `-` stands for stdin. */
export const STDIN = '-';

/**
 * A file to read, a reason why one cannot be read, or one in a folder that by its name is none of
 * ours. Names are as a person would type them.
 */
export type Found =
  | { readonly file: string; readonly path: string }
  | { readonly file: string; readonly rejected: string }
  | { readonly file: string; readonly skipped: true };

const READ_IN_FOLDERS = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i;

/**
 * The files that were named, and those in the folders that were named, in order of their names.
 * In folders only `.json`, `.jsonl`, `.ndjson` and these with `.gz` are read; what is named is
 * read whatever its name. What does not exist is a UsageError before anything is read.
 */
export async function found(names: readonly string[], cwd: string): Promise<readonly Found[]> {
  const all: Found[] = [];
  for (const name of names) {
    if (name === STDIN) {
      all.push({ file: STDIN, path: STDIN });
      continue;
    }
    const path = resolve(cwd, name);
    const kind = await stat(path).catch((error: NodeJS.ErrnoException) => error);
    if (kind instanceof Error) throw new UsageError(`${name}: ${reasonOf(kind)}`);
    if (kind.isDirectory()) all.push(...(await inFolder(path, cwd)));
    else all.push({ file: name, path });
  }
  return all;
}

async function inFolder(folder: string, cwd: string): Promise<readonly Found[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error,
  );
  const file = relative(cwd, folder) || '.';
  if (entries instanceof Error) return [{ file, rejected: reasonOf(entries) }];
  const all: Found[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    all.push(...(await ofEntry(entry, join(folder, entry.name), cwd)));
  }
  return all;
}

async function ofEntry(entry: Dirent, path: string, cwd: string): Promise<readonly Found[]> {
  if (entry.isDirectory()) return inFolder(path, cwd);
  const file = relative(cwd, path);
  if (entry.isSymbolicLink() && (await stat(path).catch(() => undefined))?.isDirectory()) {
    return [{ file, rejected: 'a link to a folder, which could lead in circles; name it itself' }];
  }
  return [READ_IN_FOLDERS.test(entry.name) ? { file, path } : { file, skipped: true }];
}

/** Which files of folders are not read, in one line for a person; empty when all are. */
export function skippedInWords(files: readonly Found[]): string {
  const names = files.filter((each) => 'skipped' in each).map(({ file }) => printable(file));
  if (names.length === 0) return '';
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `skipped ${names.length}, not named .json, .jsonl or .ndjson: ${names.slice(0, MOST_NAMED).join(', ')}${more}\n`;
}

const MOST_NAMED = 10;

/** What the system says, for a person. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'not allowed to read it';
    case 'EISDIR':
      return 'a folder, not a file';
    default:
      return error.message;
  }
}
