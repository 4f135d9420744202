import { join, resolve } from 'node:path';
import { createFileArchive } from '#shared/adapters/archive/file-archive.ts';
import { type ArchivedHistory, createArchivedHistory } from '#shared/store/archived-history.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';

/** Where older history of a data folder has moved to; of most there is none. */
export const localArchive = ({ cwd }: Pick<Io, 'cwd'>, data: string): ArchivedHistory =>
  createArchivedHistory(createFileArchive(join(resolve(cwd, data), 'archive')));

/** Which archive goes with a table: that of the data folder, or a deployment's by the name of its bucket. */
export const archiveOptions = { archive: { type: 'string' } } as const;

interface Asked {
  readonly data: string;
  readonly table?: string | undefined;
  readonly archive?: string | undefined;
}

/** Undefined: of a deployment whose archive was not named. Throws UsageError. */
export async function archiveOf(
  io: Pick<Io, 'cwd' | 'env'>,
  { data, table, archive: bucket }: Asked,
): Promise<ArchivedHistory | undefined> {
  if (table === undefined) {
    if (bucket === undefined) return localArchive(io, data);
    throw new UsageError('--archive goes with --table: the local store has its own');
  }
  if (bucket === undefined) return undefined;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new UsageError(`--archive: "${bucket}" is not the name of a bucket`);
  }
  const { createS3Archive } = await import('#shared/adapters/archive/s3-archive.ts');
  const region = io.env['AWS_REGION'] || io.env['AWS_DEFAULT_REGION'] || 'us-east-1';
  return createArchivedHistory(createS3Archive({ bucket, region }));
}
