/**
 * What an event costs in requests, write units and bytes, as a real DynamoDB API counts them. An
 * event that changes nothing is one request, one unit, and touches no index.
 */
import { describe, expect, test } from 'vitest';
import type { AnsweredRequest } from '#shared/adapters/dynamodb-table.ts';
import { itemBytes } from '#shared/adapters/memory/item-size.ts';
import type { Item, Table } from '#shared/ports/table.ts';
import { resourceKey, stateSort } from '#shared/store/keys.ts';
import { judgedOf, type Letter, type Piece, subject } from '#test/support/evidence.ts';
import { storeOf } from '#test/support/store-of.ts';
import { tableAdapters } from '#test/support/tables.ts';

const dynamo = (await tableAdapters()).filter(({ name }) => name !== 'memory');

const piece = (at: number, r: Letter): Piece => ({ state: at, seen: at, verdicts: { r } });

async function measured() {
  const requests: AnsweredRequest[] = [];
  const [adapter] = dynamo;
  if (adapter === undefined) throw new Error('there is no DynamoDB to measure');
  const table = await adapter.empty((request) => requests.push(request));
  const store = storeOf(table);
  /** Commits and gives what was asked of the table for it. */
  const cost = async (...pieces: readonly Piece[]) => {
    requests.length = 0;
    const { kind } = await store.commit(pieces.map(judgedOf));
    const consumed = requests.flatMap((request) => request.consumed);
    return {
      kind,
      operations: requests.map(({ operation }) => operation),
      units: consumed.reduce((sum, each) => sum + (each.CapacityUnits ?? 0), 0),
      indexes: consumed.flatMap((each) =>
        Object.entries(each.GlobalSecondaryIndexes ?? {})
          .filter(([, { CapacityUnits = 0 }]) => CapacityUnits > 0)
          .map(([name]) => name),
      ),
    };
  };
  return { table, cost };
}

describe.each(dynamo)('$name', () => {
  test('an event without a transition: one request, one write unit, no index', async () => {
    const { cost } = await measured();
    await cost(piece(0, 'V'));
    expect(await cost(piece(1, 'V'))).toEqual({
      kind: 'confirmed',
      operations: ['UpdateItem'],
      units: 1,
      indexes: [],
    });
  });

  test('a duplicate: the failed condition, and nothing read or written', async () => {
    const { cost } = await measured();
    await cost(piece(0, 'V'));
    const { kind, operations } = await cost(piece(0, 'V'));
    expect({ kind, operations }).toEqual({
      kind: 'duplicate',
      operations: ['UpdateItem'],
    });
  });

  test('a violation that closes: the failed condition, its row, who called lately, one transaction', async () => {
    const { cost } = await measured();
    await cost(piece(0, 'V'));
    const { kind, operations } = await cost(piece(1, 'C'));
    expect({ kind, operations }).toEqual({
      kind: 'recorded',
      operations: ['UpdateItem', 'GetItem', 'Query', 'TransactWriteItems'],
    });
  });

  test('a violation that says something else: the same, and one row more for what it said', async () => {
    const { cost, table } = await measured();
    await cost(piece(0, 'V'));
    const { kind, operations } = await cost(piece(1, 'W'));
    expect({ kind, operations }).toEqual({
      kind: 'recorded',
      operations: ['UpdateItem', 'GetItem', 'Query', 'TransactWriteItems'],
    });
    const partition = resourceKey(subject);
    const rows = await table.query({ partition, sort: { beginsWith: 'X#' } });
    expect(rows.items.map(({ msg }) => msg)).toEqual(['It is V.']);
  });

  test('late evidence that agrees: the failed condition, the history, one write without an index', async () => {
    const { cost } = await measured();
    await cost(piece(0, 'V'));
    await cost(piece(9, 'V'));
    const { operations, indexes } = await cost(piece(5, 'V'));
    expect({ operations, indexes }).toEqual({
      operations: ['UpdateItem', 'Query', 'PutItem'],
      indexes: [],
    });
  });
});

async function stateAfter(table: Table, violations: number): Promise<Item | undefined> {
  const store = storeOf(table);
  for (let at = 0; at < 8; at++) {
    const verdicts = Object.fromEntries(
      Array.from({ length: 12 }, (_, nth): [string, Letter] => [
        `a-rule-with-a-long-name-${nth}`,
        nth < violations ? 'V' : 'C',
      ]),
    );
    await store.commit([judgedOf({ state: at, seen: at, verdicts })]);
  }
  return table.get({ pk: resourceKey(subject), sk: stateSort('configuration') });
}

test.each([0, 1, 6])(
  'a state item with %i of 12 rules violated stays within 1 KB',
  async (count) => {
    const [memory] = await tableAdapters();
    const item = memory && (await stateAfter(await memory.empty(), count));
    if (item === undefined) throw new Error('nothing was recorded');
    expect(Object.keys(item['v'] ?? {})).toHaveLength(count);
    expect(itemBytes(item)).toBeLessThanOrEqual(1024);
  },
);
