import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import { createDynamoTable, dynamoClient } from '#shared/adapters/dynamodb-table.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Table } from '#shared/ports/table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { CannotStart } from './cannot-start.ts';
import { dynoxideBinary } from './dynoxide-binary.ts';
import { type EmbeddedDynamo, startEmbeddedDynamo } from './embedded-dynamodb.ts';

/** The name that serverless.yml gives the table in the stage `local`. */
export const LOCAL_TABLE = 'plumbline-local';

/** File of the embedded DynamoDB in the data folder. */
export const DATA_FILE = 'plumbline.db';

export interface LocalTable {
  readonly table: Table;
  /** Where another process finds the same table; absent: nowhere, it is in this one's memory. */
  readonly endpoint?: string;
  /** Whether it outlives this process. */
  readonly kept: boolean;
  /** Settles when the embedded DynamoDB has ended; absent where none was started. */
  readonly ended?: Promise<unknown>;
  /** Ends the embedded DynamoDB when it was started here. */
  stop(): Promise<void>;
}

export interface LocalTableOptions {
  readonly tableName: string;
  /** Where the embedded DynamoDB keeps its file; in memory when absent. */
  readonly dataFolder?: string;
  /** A DynamoDB that runs already: it is used, and left running. */
  readonly endpoint?: string | undefined;
  /** False: as where there is no build of the embedded one. */
  readonly hasEmbedded?: boolean;
}

/**
 * Opens the table on a DynamoDB that runs, else on an embedded one, else (no build for this
 * platform) in memory. Throws CannotStart.
 */
export async function openLocalTable(options: LocalTableOptions): Promise<LocalTable> {
  const { tableName, endpoint } = options;
  if (endpoint !== undefined) {
    const table = await dynamoTable(endpoint, tableName).catch((error: unknown) => {
      throw new CannotStart(`No DynamoDB can be used at ${endpoint}: ${reasonOf(error)}`, {
        cause: error,
      });
    });
    return { table, endpoint, kept: true, stop: nothing };
  }
  const dynamo = await embedded(options);
  if (dynamo === undefined) {
    return { table: createMemoryTable(tableDefinition), kept: false, stop: nothing };
  }
  try {
    return {
      table: await dynamoTable(dynamo.endpoint, tableName),
      endpoint: dynamo.endpoint,
      kept: options.dataFolder !== undefined,
      ended: dynamo.exited,
      stop: dynamo.stop,
    };
  } catch (error) {
    await dynamo.stop();
    throw error;
  }
}

/** Some errors of sockets have a code and no message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

const nothing = async (): Promise<void> => {};

async function embedded(options: LocalTableOptions): Promise<EmbeddedDynamo | undefined> {
  const { dataFolder, hasEmbedded = dynoxideBinary() !== undefined } = options;
  if (!hasEmbedded) return undefined;
  if (dataFolder !== undefined) await mkdir(dataFolder, { recursive: true });
  return startEmbeddedDynamo(dataFolder === undefined ? {} : { file: join(dataFolder, DATA_FILE) });
}

async function dynamoTable(endpoint: string, tableName: string): Promise<Table> {
  const client = dynamoClient(endpoint);
  await createTable(client, tableName, tableDefinition);
  return createDynamoTable({ client, tableName });
}
