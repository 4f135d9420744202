import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  type Item,
  type Page,
  type Query,
  type Table,
  TableError,
  type Written,
} from '../ports/table.ts';
import { isConflict, isLostRace, tableError } from './dynamodb/errors.ts';
import { foundItem, marshalled, pageKey, plainItem } from './dynamodb/items.ts';
import { queryInput } from './dynamodb/query-input.ts';
import { operationOf, transactItem, writeInput } from './dynamodb/write-input.ts';

export interface DynamoTableOptions {
  readonly tableName: string;
  /** Absent: one is made, for `endpoint` or for what the SDK finds in its environment. */
  readonly client?: DynamoDBClient;
  readonly endpoint?: string;
  /** Told of every request that was answered: what `npm run bench` and the cost tests count. */
  readonly onRequest?: (request: AnsweredRequest) => void;
}

export interface AnsweredRequest {
  readonly operation: string;
  /** Capacity units by table and index, as DynamoDB reports them. */
  readonly consumed: readonly ConsumedCapacity[];
}

interface Answer {
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined;
}

const BATCH = 25;
const BATCH_ATTEMPTS = 8;

/** The table port over DynamoDB. One request per call of the port, retries of the SDK aside. */
export function createDynamoTable(options: DynamoTableOptions): Table {
  const { tableName, onRequest } = options;
  const client = options.client ?? dynamoClient(options.endpoint);
  const counted = onRequest ? ({ ReturnConsumedCapacity: 'INDEXES' } as const) : {};

  /** Sends, counts, and turns every error but those `expected` answers into the port's own. */
  async function sent<T extends Answer, E = never>(
    operation: string,
    send: () => Promise<T>,
    expected: (error: unknown) => E | undefined = () => undefined,
  ): Promise<T | E> {
    try {
      const answer = await send();
      onRequest?.({ operation, consumed: [answer.ConsumedCapacity ?? []].flat() });
      return answer;
    } catch (error) {
      const answer = expected(error);
      if (answer === undefined) throw tableError(error, operation, tableName);
      onRequest?.({ operation, consumed: [] });
      return answer;
    }
  }

  const lostWrite = (error: unknown): Written | undefined => {
    if (isConflict(error)) return { done: false };
    if (!(error instanceof ConditionalCheckFailedException)) return undefined;
    const found = error.Item && foundItem(error.Item);
    return { done: false, ...(found && { found }) };
  };

  async function queried(query: Query, select: 'COUNT' | undefined) {
    const answer = await sent('Query', () =>
      client.send(
        new QueryCommand({
          ...queryInput(query, tableName),
          ...counted,
          ...(select && { Select: select }),
        }),
      ),
    );
    const next = answer.LastEvaluatedKey && pageKey(answer.LastEvaluatedKey);
    return { answer, ...(next && { next }) };
  }

  return {
    async get(key) {
      const command = new GetItemCommand({
        TableName: tableName,
        Key: marshalled(key),
        ConsistentRead: true,
        ...counted,
      });
      const { Item: item } = await sent('GetItem', () => client.send(command));
      return item && plainItem(item);
    },

    async write(write) {
      const answer = await sent<Answer, Written>(
        operationOf(write),
        () => {
          const common = {
            TableName: tableName,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            ...counted,
          } as const;
          const input = writeInput(write);
          switch (input.kind) {
            case 'put':
              return client.send(new PutItemCommand({ ...common, ...input.input }));
            case 'update':
              return client.send(new UpdateItemCommand({ ...common, ...input.input }));
            case 'delete':
              return client.send(new DeleteItemCommand({ ...common, ...input.input }));
          }
        },
        lostWrite,
      );
      return 'done' in answer ? answer : { done: true };
    },

    async transact(writes) {
      const command = new TransactWriteItemsCommand({
        TransactItems: writes.map((write) => transactItem(write, tableName)),
        ...counted,
      });
      const answer = await sent(
        'TransactWriteItems',
        () => client.send(command),
        (error) => (isLostRace(error) ? ({ lost: true } as const) : undefined),
      );
      return !('lost' in answer);
    },

    async query(query): Promise<Page> {
      const { answer, next } = await queried(query, undefined);
      return { items: (answer.Items ?? []).map(plainItem), ...(next && { next }) };
    },

    async count(query) {
      const { answer, next } = await queried(query, 'COUNT');
      return { count: answer.Count ?? 0, ...(next && { next }) };
    },

    async putAll(items) {
      for (let at = 0; at < items.length; at += BATCH) {
        await putBatch(items.slice(at, at + BATCH));
      }
    },
  };

  async function putBatch(items: readonly Item[]): Promise<void> {
    let left = items.map((item) => ({ PutRequest: { Item: marshalled(item) } }));
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt === BATCH_ATTEMPTS) {
        throw new TableError(`BatchWriteItem on ${tableName}: ${left.length} items not taken`, {
          refused: false,
        });
      }
      if (attempt > 0) await new Promise((done) => setTimeout(done, 2 ** attempt * 10));
      const command = new BatchWriteItemCommand({
        RequestItems: { [tableName]: left },
        ...counted,
      });
      const answer = await sent('BatchWriteItem', () => client.send(command));
      left = (answer.UnprocessedItems?.[tableName] ?? []).flatMap(({ PutRequest: put }) =>
        put?.Item ? [{ PutRequest: { Item: put.Item } }] : [],
      );
    }
  }
}

/** A client for an endpoint on this machine, or for what the environment says. */
export function dynamoClient(endpoint?: string): DynamoDBClient {
  const client = new DynamoDBClient(
    endpoint === undefined
      ? {}
      : {
          endpoint,
          region: 'local',
          // An endpoint on this machine asks for a signature but does not look at it.
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        },
  );
  // It copies every answer for a log that nobody reads: a seventh of the work of reading many items.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}
