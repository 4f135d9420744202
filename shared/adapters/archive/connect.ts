import type { HistoryArchive } from '../../ports/history-archive.ts';
import { needed, type Settings } from '../../settings.ts';
import { createS3Archive } from './s3-archive.ts';

/** The archive that the settings name; undefined where history stays in the table. */
export function connectedArchive(settings: Settings): HistoryArchive | undefined {
  if ((settings.historyArchiveAfter ?? '0') === '0') return undefined;
  return createS3Archive({
    bucket: needed(settings, 'archiveBucket'),
    region: needed(settings, 'region'),
  });
}
