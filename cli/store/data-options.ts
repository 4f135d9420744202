import { resolve } from 'node:path';
import { NothingStored, type OpenedStore, openStore } from '#local/open-store.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';

/** Options of every command that reads or writes the local store. */
export const dataOptions = { data: { type: 'string', default: '.plumbline' } } as const;

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
