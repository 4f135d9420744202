/** The stack of one schedule: the shipped functions, what feeds them, and what they reach. */

import { callMessage } from './calls.ts';
import { createFaults, type FaultCounts } from './faults.ts';
import { functionsOf } from './functions/index.ts';
import { createLambda, type LambdaFunction } from './lambda.ts';
import type { Mutant } from './mutants.ts';
import { createNetwork } from './network.ts';
import { click } from './parts/clicks.ts';
import { createMinutes } from './parts/minutes.ts';
import { createQueue, type Queue } from './parts/queue.ts';
import { createReceiver, type Receiver } from './parts/receiver.ts';
import { createSlack, type Slack } from './parts/slack.ts';
import { createStore, type Store } from './parts/store.ts';
import { createStream } from './parts/stream.ts';
import { createTopic } from './parts/topic.ts';
import type { Plan } from './plan.ts';
import { randomOf } from './random.ts';
import { configMessage, resourceOf } from './resources.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { truthOf } from './truth.ts';

export interface World {
  readonly scheduler: Scheduler;
  readonly store: Store;
  /** The queues, by name: they are empty in the end. */
  readonly queues: Readonly<Record<string, Queue>>;
  /** Follows every step; dedupes by message id, unless a mutant does not. */
  readonly follower: Receiver;
  /** Shown only what is worth a message of its own. */
  readonly sink: Receiver;
  readonly slack: Slack;
}

export const START = Date.UTC(2026, 0, 5, 9);
/** What is due later than that is not waited for. */
const END = START + 8 * 3_600_000;

const timeouts: Readonly<Record<string, number>> = {
  'on-schedule': 50_000,
  'on-read-request': 60_000,
};
const TIMEOUT_MS = 30_000;

export interface WorldOptions {
  readonly plan: Plan;
  readonly mutant: Mutant;
  readonly counts: FaultCounts;
  readonly trace: (text: () => string) => void;
}

export function createWorld({ plan, mutant, counts, trace }: WorldOptions): World {
  const { setting } = plan;
  const random = randomOf(plan.seed ^ 0x5bd1e995);
  const scheduler = createScheduler(START);
  const faults = createFaults(plan.faults, counts);
  const network = createNetwork({ scheduler, random, faults, slowest: setting.slowest, trace });
  const parts = { scheduler, random, faults, trace };

  const store = createStore({
    ...{ scheduler, random, indexLag: setting.indexLag },
    onOutbox: (item) => stream.add(item),
    onWaiting: () => remind(),
  });
  const follower = createReceiver('webhook', mutant.dedupes);
  const sink = createReceiver('channel', mutant.dedupes);
  const slack = createSlack(scheduler);
  const topic = createTopic({
    ...{ network, scheduler, random, repeats: setting.repeats },
    deliver: (body) => alerts.send(JSON.stringify({ Type: 'Notification', Message: body })),
  });
  const builds = functionsOf({
    ...{ truth: truthOf(plan, START), random, deliverRead: (body, ms) => reads.send(body, ms) },
    ...{ scheduler, network, store, topic, follower, sink, slack, setting, mutant, trace },
  });
  const lambda = (name: string): LambdaFunction => {
    const build = builds[name];
    if (build === undefined) throw new Error(`there is no function ${name}`);
    const timeoutMs = timeouts[name] ?? TIMEOUT_MS;
    return createLambda({ name, timeoutMs, build, scheduler, trace });
  };
  const queue = { ...parts, visibilityMs: 180_000, batch: 10, repeats: setting.repeats };
  const changes: Queue = createQueue({
    ...{ ...queue, name: 'changes', maxReceives: 5, windowMs: 1_000, concurrency: 3 },
    target: lambda('on-configuration-change'),
  });
  const alerts: Queue = createQueue({
    ...{ ...queue, name: 'alerts', maxReceives: 20, windowMs: 20, concurrency: 2 },
    target: lambda('on-alert'),
  });
  const calls: Queue = createQueue({
    ...{ ...queue, name: 'calls', maxReceives: 5, windowMs: 1_000, concurrency: 3 },
    target: lambda('on-api-call'),
  });
  const reads: Queue = createQueue({
    ...{ ...queue, name: 'reads', visibilityMs: 360_000, batch: 5 },
    ...{ maxReceives: 5, windowMs: 20, concurrency: 3 },
    target: lambda('on-read-request'),
  });
  const stream = createStream({
    ...{ ...parts, batch: 25, retries: 5, loss: setting.streamLoss },
    target: lambda('on-outbox'),
  });
  const remind = createMinutes({ target: lambda('on-schedule'), store, scheduler, end: END });

  for (const { observation, at } of plan.deliveries) {
    const seen = plan.observations.find(({ id }) => id === observation);
    if (seen === undefined) continue;
    const body = configMessage(resourceOf(seen.resource), { ...seen, at: START + seen.at });
    scheduler.after(at, () => {
      trace(
        () => `the source tells of ${seen.state} of ${resourceOf(seen.resource).arn} (${seen.id})`,
      );
      changes.send(body);
    });
  }
  for (const call of plan.calls) {
    const body = callMessage(call, START);
    for (const at of call.arrives) scheduler.after(at, () => calls.send(body));
  }
  const clicked = { target: lambda('on-slack-action'), scheduler };
  for (const each of plan.clicks) {
    scheduler.after(each.at, () => click(each, clicked));
    if (each.twice) scheduler.after(each.at + 150, () => click(each, clicked));
  }
  const queues = { changes, calls, reads, alerts };
  return { scheduler, store, queues, follower, sink, slack };
}
