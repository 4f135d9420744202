import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import {
  type AnsweredRequest,
  createDynamoTable,
  dynamoClient,
} from '#shared/adapters/dynamodb-table.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Table } from '#shared/ports/table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { embeddedEndpoint, freshTable } from './embedded-dynamodb.ts';

export interface TableAdapter {
  readonly name: string;
  /** An empty table of its own. */
  empty(onRequest?: (request: AnsweredRequest) => void): Promise<Table>;
}

const memory: TableAdapter = {
  name: 'memory',
  empty: async () => createMemoryTable(tableDefinition),
};

/** Every adapter of the table port that runs on this machine. */
export async function tableAdapters(): Promise<readonly TableAdapter[]> {
  const endpoint = await embeddedEndpoint();
  if (endpoint === undefined) return [memory];
  const client = dynamoClient(endpoint);
  const dynamo: TableAdapter = {
    name: 'DynamoDB (embedded)',
    async empty(onRequest) {
      const tableName = freshTable();
      await createTable(client, tableName, tableDefinition);
      return createDynamoTable({ client, tableName, ...(onRequest && { onRequest }) });
    },
  };
  return [memory, dynamo];
}
