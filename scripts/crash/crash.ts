/**
 * The local stack under load, its functions in a process that is killed again and again, and the
 * embedded DynamoDB now and then with it. Queues, topic and stream live on, as they do in AWS.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type EmbeddedDynamo, startEmbeddedDynamo } from '#local/embedded-dynamodb.ts';
import { freePort } from '#local/free-port.ts';
import { LOCAL_TABLE } from '#local/local-table.ts';
import { createOutboxFeed } from '#local/outbox-feed.ts';
import { printedService } from '#local/printed-service.ts';
import { startStack } from '#local/stack.ts';
import { wiringOf } from '#local/wiring.ts';
import { createTable } from '#shared/adapters/dynamodb/create-table.ts';
import { createDynamoTable, dynamoClient } from '#shared/adapters/dynamodb-table.ts';
import { instantOf } from '#shared/domain/instant.ts';
import type { Topic } from '#shared/ports/topic.ts';
import { tableDefinition } from '#shared/store/table-definition.ts';
import { randomOf } from '#simulator/random.ts';
import { changesOf } from './events.ts';
import { startFunctions } from './functions.ts';
import { type Verdict, verdictOn } from './verdict.ts';
import { webhookServer } from './webhook-server.ts';

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  /** Events a second, for as long as there are kills to come. */
  readonly rate: number;
  /** Every so-manieth kill takes the embedded DynamoDB as well. */
  readonly tableEvery: number;
  readonly progress?: (kills: number) => void;
}

export interface Crashed extends Verdict {
  readonly kills: number;
  readonly tableKills: number;
  /** Calls that were under way when their process was killed. */
  readonly interrupted: number;
  readonly events: number;
  readonly repeats: number;
  /** Dead letters that were brought back, and those that there are in the end. */
  readonly redriven: number;
  readonly deadLetters: number;
}

const CALM_MS = 200;
const LONGEST_MS = 1_200;
const HOUR_MS = 3_600_000;

export async function crash(options: CrashOptions): Promise<Crashed> {
  const { kills, seed, rate, tableEvery, progress = () => {} } = options;
  const random = randomOf(seed);
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-crash-'));
  const file = join(folder, 'plumbline.db');
  const port = await freePort();
  let dynamo = await started(file, port);
  const client = dynamoClient(dynamo.endpoint);
  await createTable(client, LOCAL_TABLE, tableDefinition);
  const table = createDynamoTable({ client, tableName: LOCAL_TABLE });
  const webhook = await webhookServer();
  const clock = () => instantOf(Date.now());
  const start = { endpoint: dynamo.endpoint, webhook: webhook.url, since: Date.now() };
  let alerts: Topic | undefined;
  const functions = startFunctions(start, () => {
    if (alerts === undefined) throw new Error('the topic is not there yet');
    return alerts;
  });
  const wiring = wiringOf(await printedService());
  const stack = startStack({
    wiring,
    handlers(topics) {
      const outbox = wiring.functions.find(({ module }) => module === 'on-outbox');
      alerts = topics.get(outbox?.references['PLUMBLINE_ALERT_TOPIC_ARN'] ?? '');
      return Object.fromEntries(
        wiring.functions.map(({ module }) => [
          module,
          (event: unknown) => functions.call(module, event),
        ]),
      );
    },
    newOutboxItems: createOutboxFeed(table, { lookEveryMs: 50 }).newOutboxItems,
    clock,
    log: { info() {}, warn() {}, error() {} },
  });

  let tableKills = 0;
  let isOver = false;
  async function killing(): Promise<void> {
    for (let nth = 1; nth <= kills; nth++) {
      // Who is killed before ever getting anywhere fills dead-letter queues, and proves nothing.
      await functions.answered();
      await delay(CALM_MS + random.below(LONGEST_MS));
      if (nth % tableEvery === 0) {
        process.kill(dynamo.pid, 'SIGKILL');
        await dynamo.exited;
        tableKills += 1;
        dynamo = await started(file, port);
      }
      await functions.kill();
      progress(nth);
    }
    isOver = true;
  }

  const seenFrom = Date.now() - HOUR_MS;
  const most = Math.ceil(rate * kills * ((CALM_MS + LONGEST_MS) / 1_000 + 4));
  const changes = changesOf(most, seed, seenFrom);
  let sent = 0;
  async function sending(): Promise<void> {
    while (!isOver && sent < changes.length) {
      const next = changes[sent++];
      if (next !== undefined) await stack.putEvent(next.event);
      await delay(1_000 / rate);
    }
  }

  try {
    await Promise.all([killing(), sending()]);
    await stack.idle();
    // What the stream has given up is the sweep's, two minutes later.
    await functions.call('on-schedule', { task: 'sweep-outbox', aheadMs: 180_000 });
    await stack.idle();
    // What was killed five times waits for somebody who sees to it and brings it back.
    const redriven = stack.redrive();
    await stack.idle();
    const deadLetters = [...stack.deadLetters().values()].reduce((all, each) => all + each, 0);
    const came = { changes: changes.slice(0, sent), shown: webhook.shown, start: seenFrom };
    const verdict = await verdictOn(table, came);
    const { size: events } = new Set(came.changes.map(({ observation }) => observation.id));
    const interrupted = functions.interrupted();
    const repeats = webhook.repeats();
    return { ...verdict, kills, tableKills, interrupted, events, repeats, redriven, deadLetters };
  } finally {
    await stack.stop();
    await functions.stop();
    await webhook.close();
    await dynamo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function started(file: string, port: number): Promise<EmbeddedDynamo> {
  const dynamo = await startEmbeddedDynamo({ file, port });
  if (dynamo === undefined) throw new Error('there is no embedded DynamoDB for this machine');
  return dynamo;
}
