import { randomUUID } from 'node:crypto';
import type { InsertedItem } from '#shared/adapters/stream-event.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log } from '#shared/ports/log.ts';
import type { Topic } from '#shared/ports/topic.ts';
import { createActivity } from './activity.ts';
import { LOCAL_ACCOUNT, localArns } from './arns.ts';
import { busEvent } from './bus-event.ts';
import { type LambdaFunction, lambdaFunction } from './lambda-function.ts';
import { createBuses } from './stack/buses.ts';
import { createQueues, type Queues } from './stack/queues.ts';
import { redriven } from './stack/redriven.ts';
import { startSchedules } from './stack/schedules.ts';
import { consumers, pollers } from './stack/sources.ts';
import { createTopics } from './stack/topics.ts';
import type { Wiring } from './wiring.ts';

/** What a function does with its event. */
export type Handler = (event: unknown) => Promise<unknown>;

export interface StackOptions {
  readonly wiring: Wiring;
  /** The functions by file name, given topics and queues by logical id. A missing one is an error. */
  readonly handlers: (
    topics: ReadonlyMap<string, Topic>,
    queues: Queues,
  ) => Readonly<Record<string, Handler>>;
  /** Outbox items not yet sent; see StreamPoller. */
  readonly newOutboxItems: () => Promise<readonly InsertedItem[]>;
  readonly clock: Clock;
  readonly log: Log;
  /** How often the outbox is looked at. */
  readonly pollEveryMs?: number;
}

/** The whole of serverless.yml, running on this machine. */
export interface Stack {
  /**
   * Puts an event on our bus; settles when it waits in the queues of the rules that matched, whose
   * names are the answer (none: nobody wanted it). Rejects with EventRefused when it is no event.
   */
  putEvent(event: unknown): Promise<readonly string[]>;
  /** Settles when all that is under way has ended well or in a dead-letter queue, and the outbox is told. */
  idle(): Promise<void>;
  /** The dead-letter queues that are not empty, and how many messages wait in each. */
  deadLetters(): ReadonlyMap<string, number>;
  /** Sends what queues gave up to them again, as new messages, as SQS's redrive does. Returns how many. */
  redrive(): number;
  /** Takes no more and settles when the runs under way have ended. */
  stop(): Promise<void>;
}

/** Starts everything that serverless.yml names. */
export function startStack(options: StackOptions): Stack {
  const { wiring, clock, log, newOutboxItems, pollEveryMs = 50 } = options;
  const arns = localArns(wiring.region);
  const activity = createActivity();
  const queues = createQueues(wiring, arns, activity);
  const topics = createTopics(wiring, arns, queues);
  const functions = functionsOf(wiring, options.handlers(topics, queues));
  const parts = { arns, queues, functions, log };
  const buses = createBuses(wiring, parts);
  const [ownBus] = wiring.buses;
  const bus = buses.get(ownBus?.id ?? '');
  if (bus === undefined) throw new Error('serverless.yml has no event bus.');

  const sourceParts = { ...parts, newOutboxItems, tableName: wiring.tables[0]?.name ?? 'table' };
  const sources = wiring.functions.map((each) => ({ each, target: functions.get(each.id) }));
  const consuming = sources.flatMap(({ each, target }) =>
    target === undefined ? [] : consumers(each, target, sourceParts),
  );
  const polling = sources.flatMap(({ each, target }) =>
    target === undefined ? [] : pollers(each, target, sourceParts),
  );
  for (const poller of polling) poller.start(pollEveryMs);
  const schedules = startSchedules(wiring, parts);
  for (const line of wiring.notPlayed) log.warn(line);

  const idle = async (): Promise<void> => {
    for (let more = true; more; ) {
      await activity.idle();
      const found = await Promise.all(polling.map((poller) => poller.poll()));
      more = activity.count() > 0 || found.some((count) => count > 0);
    }
  };
  return {
    async putEvent(event) {
      const account = LOCAL_ACCOUNT;
      const time = `${clock().slice(0, 19)}Z`;
      const complete = busEvent(event, { id: randomUUID(), account, region: wiring.region, time });
      activity.begin();
      try {
        return await bus.put(complete);
      } finally {
        activity.end();
      }
    },
    idle,
    deadLetters() {
      const consumed = new Set(wiring.functions.flatMap((each) => each.queues.map((q) => q.queue)));
      return new Map(
        [...queues]
          .filter(([id, queue]) => !consumed.has(id) && queue.size() > 0)
          .map(([, queue]) => [queue.name, queue.size()]),
      );
    },
    redrive: () => redriven([...queues.values()]),
    async stop() {
      await Promise.all([
        ...consuming.map((each) => each.stop()),
        ...polling.map((each) => each.stop()),
        ...schedules.map((each) => each.stop()),
      ]);
      for (const queue of queues.values()) queue.close();
    },
  };
}

function functionsOf(
  wiring: Wiring,
  handlers: Readonly<Record<string, Handler>>,
): ReadonlyMap<string, LambdaFunction> {
  return new Map(
    wiring.functions.map(({ id, name, module, timeoutMs }) => {
      const handler = Object.hasOwn(handlers, module) ? handlers[module] : undefined;
      if (handler === undefined) throw new Error(`The local stack has no function ${module}.`);
      return [id, lambdaFunction({ name, handler, timeoutMs })];
    }),
  );
}
