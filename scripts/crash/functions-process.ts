/**
 * The functions in a process of their own, so that it can be killed like any process: what feeds
 * them, and what they write to, lives elsewhere, as it does in AWS.
 */
import { createHandlers } from '#local/handlers.ts';
import { LOCAL_TABLE } from '#local/local-table.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { createStandardWebhook } from '#shared/adapters/standard-webhook.ts';
import { fields } from '#shared/document/fields.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { Topic } from '#shared/ports/topic.ts';
import { directTelling } from './direct-telling.ts';
import type { FromFunctions, Start, ToFunctions } from './messages.ts';

const { endpoint, webhook, since }: Start = JSON.parse(process.argv[2] ?? '{}');
/** The sweep leaves the stream two minutes: at the end they are not waited for. */
let aheadMs = 0;
const clock = () => instantOf(Date.now() + aheadMs);
const say = (message: FromFunctions): void => void process.send?.(message);

let publishes = 0;
const published = new Map<number, () => void>();
const topic: Topic = {
  publish: (message) =>
    new Promise((taken) => {
      const publish = publishes++;
      published.set(publish, taken);
      say({ kind: 'publish', publish, message });
    }),
};

const sink = createStandardWebhook({
  url: 'https://example.com/alerts',
  secret: async () => `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  clock,
  // Any address of the internet: what is sent goes to this machine.
  resolve: async () => [{ address: '93.184.215.14', family: 4 }],
  send: async ({ headers, body }) =>
    (await fetch(webhook, { method: 'POST', headers, body })).status,
});

const table = createDynamoTable({ endpoint, tableName: LOCAL_TABLE });
const handlers = createHandlers({
  table,
  alerts: topic,
  reads: { send: async () => {} },
  telling: directTelling(table, [sink], since),
  clock,
  log: { info() {}, warn() {}, error() {} },
  meter: { count() {} },
});

process.on('message', async (message: ToFunctions) => {
  if (message.kind === 'published') {
    published.get(message.publish)?.();
    published.delete(message.publish);
    return;
  }
  const { call, name, event } = message;
  aheadMs = fields(event).optionalNumber('aheadMs') ?? aheadMs;
  try {
    say({ kind: 'answer', call, value: await handlers[name]?.(event) });
  } catch (error) {
    say({ kind: 'failed', call, why: error instanceof Error ? error.message : String(error) });
  }
});
// Whoever started us is gone: so are we.
process.on('disconnect', () => process.exit(0));
say({ kind: 'ready' });
