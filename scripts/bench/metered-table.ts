/** A table on the embedded DynamoDB that adds up what every request cost. */
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import {
  type AnsweredRequest,
  createDynamoTable,
  dynamoClient,
} from '#shared/adapters/dynamodb-table.ts';
import { isRecord } from '#shared/document/fields.ts';
import type { Table } from '#shared/ports/table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { embeddedEndpoint, freshTable } from '#test/support/embedded-dynamodb.ts';

export interface MeteredTable {
  readonly table: Table;
  /** What was requested since the last time it was asked, with the bytes of each request's body. */
  taken(): { readonly requests: readonly AnsweredRequest[]; readonly bodyBytes: number };
}

/** Undefined where there is no embedded DynamoDB for this platform. */
export async function meteredTable(): Promise<MeteredTable | undefined> {
  const endpoint = await embeddedEndpoint();
  if (endpoint === undefined) return undefined;
  const client = dynamoClient(endpoint);
  const tableName = freshTable();
  await createTable(client, tableName, tableDefinition);
  let requests: AnsweredRequest[] = [];
  let bodyBytes = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      bodyBytes += bodyLength(args.request);
      return next(args);
    },
    { step: 'finalizeRequest' },
  );
  const table = createDynamoTable({
    client,
    tableName,
    onRequest: (request) => requests.push(request),
  });
  return {
    table,
    taken() {
      const taken = { requests, bodyBytes };
      requests = [];
      bodyBytes = 0;
      return taken;
    },
  };
}

function bodyLength(request: unknown): number {
  const headers = isRecord(request) ? request['headers'] : undefined;
  const length = isRecord(headers) ? Number(headers['content-length']) : Number.NaN;
  if (Number.isNaN(length)) throw new Error('a request to DynamoDB does not say how long it is');
  return length;
}
