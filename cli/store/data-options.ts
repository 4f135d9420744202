import { resolve } from 'node:path';
import { NothingStored, type OpenedStore, openStore } from '#local/open-store.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';

/** Options of every command that reads or writes the local store. */
export const dataOptions = { data: { type: 'string', default: '.plumbline' } } as const;

/**
 * The command that shows what became of a resource, in the store that was asked. An account has a
 * history in each Region, and its incidents under `global`.
 */
export function timelineOf(
  { accountId, region, resourceId }: Pick<Subject, 'accountId' | 'region' | 'resourceId'>,
  data: string,
): string {
  const where = resourceId === accountId ? ` --region ${region}` : '';
  return `npx plumbline timeline ${resourceId}${where}${optionsOf(data)}`;
}

/** What a command that is suggested needs to ask the same store: ` --data FOLDER`, or nothing. */
export function optionsOf(data: string): string {
  const plain = /^[\w./~-]+$/.test(data) ? data : `'${data.replaceAll("'", "'\\''")}'`;
  return data === dataOptions.data.default ? '' : ` --data ${plain}`;
}

/** Opens the store beside a running stack or after it; nothing stored is a usage error. */
export async function opened(
  io: Io,
  { data, command, create = false }: { data: string; command: string; create?: boolean },
): Promise<OpenedStore> {
  try {
    return await openStore({
      dataFolder: resolve(io.cwd, data),
      command,
      create,
      endpoint: io.env['AWS_ENDPOINT_URL_DYNAMODB'] || undefined,
    });
  } catch (error) {
    if (error instanceof NothingStored) throw new UsageError(error.message);
    throw error;
  }
}
