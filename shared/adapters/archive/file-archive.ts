import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '../../document/fields.ts';
import { ArchiveError, type HistoryArchive, type PartName } from '../../ports/history-archive.ts';
import { isPartName, PART_ENDING } from './part-path.ts';

/** An archive in a folder of this machine: `<day>/<account>/<part>.ndjson.gz`. */
export function createFileArchive(folder: string): HistoryArchive {
  const pathOf = (name: PartName): string => {
    if (!isPartName(name)) throw new ArchiveError(`${JSON.stringify(name)} names no part`);
    return join(folder, name.day, name.accountId, `${name.part}${PART_ENDING}`);
  };
  return {
    async add(name, content) {
      const path = pathOf(name);
      await told(async () => {
        await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
        // Whole or not at all, whenever this is ended.
        await writeFile(`${path}.new`, content, { mode: 0o600, flush: true });
        await rename(`${path}.new`, path);
      });
    },
    read: (name) => told(async () => unlessAbsent(readFile(pathOf(name)))),
    partsOf: (day) =>
      told(async () => {
        const names: PartName[] = [];
        const accounts = (await unlessAbsent(readdir(join(folder, day)))) ?? [];
        for (const accountId of accounts.sort()) {
          for (const file of (await readdir(join(folder, day, accountId))).sort()) {
            const name = { day, accountId, part: file.slice(0, -PART_ENDING.length) };
            if (file.endsWith(PART_ENDING) && isPartName(name)) names.push(name);
          }
        }
        return names;
      }),
  };
}

async function unlessAbsent<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isRecord(error) && error['code'] === 'ENOENT') return undefined;
    throw error;
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new ArchiveError(`the archive of history cannot be used: ${why}`, { cause: error });
  }
}
