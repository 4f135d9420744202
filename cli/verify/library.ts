import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createFileArchive } from '#shared/adapters/roots/file-archive.ts';
import type { RootLibrary } from '#shared/ports/root-archive.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';

/** Opens roots where people say they are: a folder, or `s3://bucket/prefix`. Throws UsageError. */
export async function libraryAt(where: string, { cwd }: Pick<Io, 'cwd'>): Promise<RootLibrary> {
  const s3 = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(where);
  if (s3 !== null) {
    const [, bucket = '', path = ''] = s3;
    const prefix = path === '' || path.endsWith('/') ? path : `${path}/`;
    const { createS3Archive } = await import('#shared/adapters/roots/s3-archive.ts');
    return createS3Archive({ bucket, prefix });
  }
  if (where.startsWith('s3:'))
    throw new UsageError(`--against: "${where}" is not s3://bucket/prefix`);
  const folder = resolve(cwd, where);
  if (!existsSync(folder)) throw new UsageError(`--against: ${where}: no such folder`);
  return { ...createFileArchive(folder), place: where };
}
