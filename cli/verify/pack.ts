import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentError, fields } from '#shared/document/fields.ts';
import { MANIFEST, SUMS } from '#shared/pack/manifest.ts';
import { UsageError } from '../command.ts';

export interface VerifiedPack {
  readonly files: number;
  /** SHA-256 of the manifest: what to compare with the one that was written down. */
  readonly sha256: string;
  readonly wrong: readonly { readonly file: string; readonly why: string }[];
}

/** Holds the files of a pack against its manifest. Throws UsageError where there is none. */
export async function verifyPack(folder: string): Promise<VerifiedPack> {
  const manifest = join(folder, MANIFEST);
  if (!existsSync(manifest)) throw new UsageError(`--pack: ${folder} has no ${MANIFEST}`);
  const text = await readFile(manifest);
  const listed = filesIn(text.toString('utf8'), folder);
  const wrong: { file: string; why: string }[] = [];
  for (const { name, bytes, sha256 } of listed) {
    const found = await hashed(join(folder, name));
    if (found === undefined) wrong.push({ file: name, why: 'it is missing' });
    else if (found.sha256 !== sha256) {
      const size = found.bytes === bytes ? '' : ` (${found.bytes} bytes, it had ${bytes})`;
      wrong.push({ file: name, why: `it was changed${size}` });
    }
  }
  const known = new Set([...listed.map(({ name }) => name), MANIFEST, SUMS]);
  for (const file of await readdir(folder)) {
    if (!known.has(file)) wrong.push({ file, why: 'it does not belong to the pack' });
  }
  return { files: listed.length, sha256: createHash('sha256').update(text).digest('hex'), wrong };
}

/** The lines of its transitions, as they stand. */
export async function transitionsOf(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, 'transitions.ndjson'), 'utf8');
  return text.split('\n').filter((line) => line !== '');
}

function filesIn(text: string, folder: string) {
  try {
    return fields(JSON.parse(text), MANIFEST)
      .records('files')
      .map((file) => {
        const name = file.text('name');
        if (!/^[a-z0-9-]+\.[a-z]+$/.test(name))
          throw new DocumentError('files.name', 'a name', name);
        return { name, bytes: file.number('bytes'), sha256: file.text('sha256') };
      });
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof DocumentError)) throw error;
    throw new UsageError(`--pack: ${folder}/${MANIFEST} is no manifest: ${error.message}`);
  }
}

async function hashed(file: string) {
  if (!existsSync(file)) return undefined;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    if (!Buffer.isBuffer(chunk)) continue;
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
