import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import type { Table } from '#shared/ports/table.ts';
import { FolderTaken, type HeldFolder, type Holder, holderOf, holdFolder } from './data-folder.ts';
import { DATA_FILE, LOCAL_TABLE, openLocalTable } from './local-table.ts';
import { writtenAnew } from './written-anew.ts';

/** What other commands read: the table of the local stack. */
export interface OpenedStore {
  readonly table: Table;
  /** The stack that runs beside it, if one does. */
  readonly running?: Holder;
  /**
   * Ends what was started for it; leaves a running stack alone. `erased`: what was deleted is then
   * not to be found in the data file either, unless a stack has it open.
   */
  close(how?: { readonly erased?: boolean }): Promise<void>;
}

export interface OpenStoreOptions {
  readonly dataFolder: string;
  /** Name of the command, for whoever finds the folder taken. */
  readonly command: string;
  /** A DynamoDB that holds the data instead (AWS_ENDPOINT_URL_DYNAMODB). */
  readonly endpoint?: string | undefined;
  /** Begin with empty data when nothing is stored yet. */
  readonly create?: boolean;
  /** How long to wait for a command that has the folder for a moment. Default: 10 s. */
  readonly patienceMs?: number;
}

/** There is nothing to open; the message says what to do. */
export class NothingStored extends Error {
  override readonly name = 'NothingStored';
}

/**
 * Opens the table: of the stack that runs, else of the data it left, on an embedded DynamoDB that
 * ends with close(). Throws NothingStored when there is neither.
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const { dataFolder, endpoint, patienceMs = 10_000 } = options;
  if (endpoint !== undefined) {
    const { table, stop } = await openLocalTable({ tableName: LOCAL_TABLE, endpoint });
    return { table, close: stop };
  }
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const holder = await holderOf(dataFolder);
    if (holder?.endpoint !== undefined) return connected(holder, holder.endpoint);
    if (holder?.door !== undefined) throw inMemoryOf(holder);
    const opened = holder === undefined ? await fromFile(options) : undefined;
    if (opened !== undefined) return opened;
    if (Date.now() > deadline) {
      throw holder ? new FolderTaken(dataFolder, holder) : new Error(`${dataFolder} is in use`);
    }
    await delay(50);
  }
}

function connected(running: Holder, endpoint: string): OpenedStore {
  const table = createDynamoTable({ endpoint, tableName: LOCAL_TABLE });
  return { table, running, close: async () => {} };
}

/** Undefined when another process took the folder just now. */
async function fromFile({
  dataFolder,
  command,
  create = false,
}: OpenStoreOptions): Promise<OpenedStore | undefined> {
  if (!create && !existsSync(join(dataFolder, DATA_FILE))) {
    throw new NothingStored(`nothing is stored in ${dataFolder} yet; npx plumbline start begins`);
  }
  const held = await heldOrTaken(dataFolder, command);
  if (held === undefined) return undefined;
  try {
    const { table, kept, endpoint, stop } = await openLocalTable({
      tableName: LOCAL_TABLE,
      dataFolder,
    });
    if (!kept)
      throw new NothingStored(`no embedded DynamoDB for ${process.platform}-${process.arch}`);
    await held.tell(endpoint === undefined ? {} : { endpoint });
    return {
      table,
      async close({ erased = false } = {}) {
        try {
          await stop();
          if (erased) writtenAnew(join(dataFolder, DATA_FILE));
        } finally {
          await held.release();
        }
      },
    };
  } catch (error) {
    await held.release();
    throw error;
  }
}

async function heldOrTaken(folder: string, command: string): Promise<HeldFolder | undefined> {
  try {
    return await holdFolder(folder, command);
  } catch (error) {
    if (error instanceof FolderTaken) return undefined;
    throw error;
  }
}

function inMemoryOf({ pid }: Holder): Error {
  return new NothingStored(
    `the stack that runs (process ${pid}) keeps its data in its own memory; ` +
      'point AWS_ENDPOINT_URL_DYNAMODB at a DynamoDB endpoint for both',
  );
}
