/**
 * Answers of the HTTP API, from the request to the body, while the rest of the store grows a
 * hundredfold: on the embedded DynamoDB. Time is what a caller waits; 95 of 100 wait no longer.
 */
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import { createDynamoTable, dynamoClient } from '#shared/adapters/dynamodb-table.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Item, Key, Table, Write } from '#shared/ports/table.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { embeddedEndpoint, freshTable } from '#test/support/embedded-dynamodb.ts';
import { answerLines, served } from './answers.ts';
import { filledStore } from './filled-store.ts';
import type { Benchmark } from './line.ts';

export const apiBenchmark: Benchmark = {
  name: 'api',
  title: 'api: answers over HTTP from a store a hundred times as large (embedded DynamoDB)',
  async run({ quick }) {
    const endpoint = await embeddedEndpoint();
    if (endpoint === undefined) return [];
    const [few, many] = quick ? [200, 1_000] : [1_000, 100_000];
    const small = served(await embedded(endpoint, few));
    const large = served(await embedded(endpoint, many));
    return answerLines(small, large, { few, many, turns: quick ? 5 : 100 });
  },
};

/** A table of its own with so many transitions. */
async function embedded(endpoint: string, transitions: number): Promise<Table> {
  const client = dynamoClient(endpoint);
  const tableName = freshTable();
  await createTable(client, tableName, tableDefinition);
  const stored = createDynamoTable({ client, tableName });
  await stored.putAll(await itemsOf(transitions));
  return stored;
}

/** What commits leave behind, written into memory first: it loads ten times as fast. */
async function itemsOf(transitions: number): Promise<readonly Item[]> {
  const memory = createMemoryTable(tableDefinition);
  const keys = new Map<string, Key>();
  const note = (write: Write): void => {
    const { pk, sk } = write.kind === 'put' ? write.item : write.key;
    if (!pk.startsWith('O#')) keys.set(`${pk}\n${sk}`, { pk, sk });
  };
  const noting: Table = {
    ...memory,
    write(write) {
      note(write);
      return memory.write(write);
    },
    transact(writes) {
      writes.forEach(note);
      return memory.transact(writes);
    },
    putAll(items) {
      for (const item of items) note({ kind: 'put', item });
      return memory.putAll(items);
    },
  };
  await filledStore(noting, transitions);
  const found = await Promise.all([...keys.values()].map((key) => memory.get(key)));
  return found.filter((item) => item !== undefined);
}
