import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { RootArchive, RootLibrary } from '../../ports/root-archive.ts';

/**
 * Roots in a folder. Nothing is ever written over; whoever owns the folder can still change it, which
 * is what signatures and copies elsewhere are for.
 */
export function createFileArchive(folder: string): RootArchive & RootLibrary {
  return {
    place: folder,
    async add(name, content) {
      const path = pathOf(folder, name);
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${randomUUID()}`;
      await writeFile(draft, content, { mode: 0o444 });
      try {
        // A link appears whole or not at all, and never over another file.
        await link(draft, path);
        return 'added';
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return 'there';
        throw error;
      } finally {
        await rm(draft, { force: true });
      }
    },
    async *names(prefix) {
      const found = await namesIn(folder);
      yield* found.filter((name) => name.startsWith(prefix)).sort();
    },
    async read(name) {
      try {
        return await readFile(pathOf(folder, name));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

/** Names come from documents, which somebody may have changed: none leads out of the folder. */
function pathOf(folder: string, name: string): string {
  const parts = name.split('/');
  const isInside = parts.every((part) => /^[A-Za-z0-9._-]+$/.test(part) && !/^\.+$/.test(part));
  if (!isInside) throw new Error(`${JSON.stringify(name)} is no name of a document here`);
  return join(folder, ...parts);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
      .map((path) => path.split(sep).join('/'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
