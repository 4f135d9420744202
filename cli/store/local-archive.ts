import { join, resolve } from 'node:path';
import { createFileArchive } from '#shared/adapters/archive/file-archive.ts';
import { type ArchivedHistory, createArchivedHistory } from '#shared/store/archived-history.ts';
import type { Io } from '../io.ts';

/** Where older history of a data folder has moved to; of most there is none. */
export const localArchive = ({ cwd }: Pick<Io, 'cwd'>, data: string): ArchivedHistory =>
  createArchivedHistory(createFileArchive(join(resolve(cwd, data), 'archive')));
