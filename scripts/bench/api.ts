/**
 * Answers of the HTTP API, from the request to the body, while the rest of the store grows a
 * hundredfold: on the embedded DynamoDB. Time is what a caller waits; 95 of 100 wait no longer.
 */
import { frameworks } from '#rules/frameworks/index.ts';
import { rules } from '#rules/index.ts';
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import { createDynamoTable, dynamoClient } from '#shared/adapters/dynamodb-table.ts';
import { createMemoryTable } from '#shared/adapters/memory-table.ts';
import { createApi } from '#shared/api/app.ts';
import { type Instant, instantOf } from '#shared/domain/instant.ts';
import { withDefaults } from '#shared/engine/select.ts';
import type { Item, Key, Table, Write } from '#shared/ports/table.ts';
import { defaultAccess } from '#shared/query/access.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { embeddedEndpoint, freshTable } from '#test/support/embedded-dynamodb.ts';
import { ASKED_ACCOUNT, ASKED_SUBJECT, filledStore, START_MS } from './filled-store.ts';
import { atMost, type Benchmark, type Line, line } from './line.ts';

const DAY_MS = 86_400_000;
const now: Instant = instantOf(START_MS + 400 * DAY_MS);
const tenDays: Instant = instantOf(START_MS + 10 * DAY_MS);

const questions: readonly (readonly [what: string, path: string])[] = [
  ['list of one account', `/v1/findings?account=${ASKED_ACCOUNT}`],
  ['list of the organization, a page of 50', '/v1/findings'],
  ['timeline of one resource', `/v1/timeline?resource=${ASKED_SUBJECT.resourceId}`],
  ['as-of of one account', `/v1/findings?account=${ASKED_ACCOUNT}&asOf=${tenDays}`],
  ['counts of one account', `/v1/counts?by=severity&account=${ASKED_ACCOUNT}`],
];

export const apiBenchmark: Benchmark = {
  name: 'api',
  title: 'api: answers over HTTP from a store a hundred times as large (embedded DynamoDB)',
  async run({ quick }) {
    const endpoint = await embeddedEndpoint();
    if (endpoint === undefined) return [];
    const [few, many] = quick ? [200, 1_000] : [1_000, 100_000];
    const small = await served(endpoint, few);
    const large = await served(endpoint, many);
    const lines: Line[] = [];
    for (const [what, path] of questions) {
      const times: Record<'small' | 'large', number[]> = { small: [], large: [] };
      for (let turn = -3; turn < (quick ? 5 : 100); turn++) {
        for (const [side, { ask }] of [
          ['small', small],
          ['large', large],
        ] as const) {
          const spent = await ask(path);
          if (turn >= 0) times[side].push(spent);
        }
      }
      large.taken();
      await large.ask(path);
      const { requests, units } = large.taken();
      lines.push(
        line(
          what,
          { value: p95(times.large), unit: 'ms' },
          {
            other: {
              value: p95(times.small),
              unit: 'ms',
              what: `of ${few.toLocaleString('en-US')} transitions`,
            },
            budget: atMost(2, 'ratio'),
            note: `p95 of ${many.toLocaleString('en-US')} transitions; ${requests} requests, ${units} read units`,
          },
        ),
      );
      lines.push(
        line(`${what}, in all`, { value: p95(times.large), unit: 'ms' }, { budget: atMost(300) }),
      );
    }
    return lines;
  },
};

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
}

/** The API over a table of its own with so many transitions. */
async function served(endpoint: string, transitions: number) {
  const client = dynamoClient(endpoint);
  const tableName = freshTable();
  await createTable(client, tableName, tableDefinition);
  const stored = createDynamoTable({ client, tableName });
  await stored.putAll(await itemsOf(transitions));
  const counted = countingReads(stored);
  const hub = '111122223333';
  const api = createApi({
    table: counted.table,
    clock: () => now,
    rules: withDefaults(rules),
    incidents: [],
    frameworks,
    access: defaultAccess('arn'),
  });
  const caller = { kind: 'iam', id: 'arn', name: 'bench', accountId: hub } as const;
  return {
    taken: counted.taken,
    async ask(path: string): Promise<number> {
      const started = performance.now();
      const response = await api.fetch(new Request(`https://api.example${path}`), { caller });
      const text = await response.text();
      if (response.status !== 200 || !text.includes('"items":[{'))
        throw new Error(`${path}: ${text}`);
      return performance.now() - started;
    },
  };
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

/** Counts requests, and read units as DynamoDB bills them: 4 KB, half of it where not consistent. */
function countingReads(table: Table) {
  let requests = 0;
  let units = 0;
  const add = (value: unknown, isConsistent: boolean): void => {
    requests += 1;
    const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
    units += Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);
  };
  const counted: Table = {
    ...table,
    async get(key) {
      const item = await table.get(key);
      add(item, true);
      return item;
    },
    async query(query) {
      const page = await table.query(query);
      add(page.items, query.consistent ?? false);
      return page;
    },
  };
  return {
    table: counted,
    taken() {
      const taken = { requests, units };
      requests = 0;
      units = 0;
      return taken;
    },
  };
}
