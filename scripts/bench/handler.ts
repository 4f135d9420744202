/**
 * CPU of on-configuration-change for an event that changes no verdict, in batches of ten, without
 * the store's client: on a table in memory, and on one that only says yes.
 */
import type { SQSEvent } from 'aws-lambda';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import type { Table } from '#shared/ports/table.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { handlerCreator } from './handler-creator.ts';
import { eventText, type Kind, LATER, nthItem, ordinaryGroup, watchedKinds } from './items.ts';
import { atMost, type Benchmark, type Extent, type Line, line } from './line.ts';
import { index } from './line-of-judgement.ts';
import { alternating } from './measure.ts';

const BATCH = 10;
const BUDGET_MICROSECONDS = 50;

export const handlerBenchmark: Benchmark = {
  name: 'handler',
  title: 'handler: on-configuration-change, an event that changes no verdict, batches of 10',
  async run(extent) {
    return [
      ...(await ofKinds('mixed types', watchedKinds, extent)),
      ...(await ofKinds('security groups', [ordinaryGroup], extent)),
    ];
  },
};

async function ofKinds(
  what: string,
  kinds: readonly Kind[],
  { quick }: Extent,
): Promise<readonly Line[]> {
  const events = quick ? 100 : 1_000;
  const create = await handlerCreator();
  const memory = handlerOn(create, createMemoryTable(tableDefinition));
  const yes = handlerOn(create, yesTable);
  let batches: readonly SQSEvent[] = [];
  let turnsDone = 0;
  const spent = await alternating(
    {
      parse: () => {
        for (const { Records } of batches) for (const { body } of Records) JSON.parse(body);
      },
      memory: () => memory.handleAll(batches),
      yes: () => yes.handleAll(batches),
    },
    {
      turns: quick ? 5 : 31,
      before() {
        batches = batchesOf(kinds, events, turnsDone++);
      },
    },
  );
  // All but the first sight of each must have been confirmed, else something else was measured.
  const confirmed = (turnsDone - 1) * events;
  if (memory.confirmed() !== confirmed) {
    throw new Error(`${memory.confirmed()} of ${confirmed} events were confirmed without a change`);
  }
  const each = (microseconds: number) => ({ value: microseconds / events, unit: 'µs' });
  const other = { ...each(spent.parse), what: 'JSON.parse' };
  return [
    line(`${what}, on the memory table, an event`, each(spent.memory), {
      other,
      budget: atMost(BUDGET_MICROSECONDS),
    }),
    line(`${what}, on a table that says yes, an event`, each(spent.yes), { other }),
  ];
}

/** The events of one turn: the same resources each turn, ten minutes later. */
function batchesOf(kinds: readonly Kind[], events: number, turn: number): readonly SQSEvent[] {
  return Array.from({ length: events / BATCH }, (_, batch) => ({
    Records: Array.from({ length: BATCH }, (_, place) => {
      const n = batch * BATCH + place;
      return message(`m-${n}`, eventText(nthItem(kinds, n, turn * 600)));
    }),
  }));
}

function message(messageId: string, body: string): SQSEvent['Records'][number] {
  return {
    messageId,
    receiptHandle: 'receipt',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1763651777000',
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: '1763651777000',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:111122223333:configuration-changes',
    awsRegion: 'eu-central-1',
  };
}

function handlerOn(create: Awaited<ReturnType<typeof handlerCreator>>, table: Table) {
  let confirmed = 0;
  const silent = () => undefined;
  const handle = create({
    index,
    store: createFindingStore({ table, clock: () => LATER, backoff: async () => undefined }),
    clock: () => LATER,
    log: { info: silent, warn: silent, error: silent },
    meter: {
      count(name, by = 1) {
        if (name === 'confirmed') confirmed += by;
      },
    },
  });
  return {
    async handleAll(batches: readonly SQSEvent[]): Promise<void> {
      for (const batch of batches) {
        const { batchItemFailures } = await handle(batch);
        if (batchItemFailures.length > 0) throw new Error('a message went back to the queue');
      }
    },
    confirmed: () => confirmed,
  };
}

/** Everything was as it was hoped to be: what is left is the handler's own work. */
const yesTable: Table = {
  get: async () => undefined,
  write: async () => ({ done: true }),
  transact: async () => true,
  query: async () => ({ items: [] }),
  count: async () => ({ count: 0 }),
  putAll: async () => undefined,
};
