/** Where a pack is written: files of a folder, one after the other or side by side. */
import { createHash } from 'node:crypto';

export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface PackFile {
  write(text: string): Promise<void>;
  /** The file is whole. */
  close(): Promise<void>;
}

export interface PackFolder {
  /** Begins a file; there is none of the name yet. */
  begin(name: string): Promise<PackFile>;
  /** The lines of a file that is whole. */
  lines(name: string): AsyncIterable<string>;
}

const CHUNK = 64 * 1024;

/** Writes a file in pieces of some size, and knows what came of it. */
export interface PackWriter {
  write(text: string): Promise<void>;
  close(): Promise<WrittenFile>;
}

export async function beginFile(folder: PackFolder, name: string): Promise<PackWriter> {
  const file = await folder.begin(name);
  const hash = createHash('sha256');
  let bytes = 0;
  let waiting = '';
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    hash.update(text);
    bytes += Buffer.byteLength(text);
    await file.write(text);
  };
  return {
    async write(text) {
      waiting += text;
      if (waiting.length >= CHUNK) await flush();
    },
    async close() {
      if (waiting !== '') await flush();
      await file.close();
      return { name, bytes, sha256: hash.digest('hex') };
    },
  };
}

/** A file whose text is known as a whole. */
export async function writeFile(
  folder: PackFolder,
  name: string,
  text: string,
): Promise<WrittenFile> {
  const file = await beginFile(folder, name);
  await file.write(text);
  return file.close();
}
