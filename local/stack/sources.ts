import type { InsertedItem } from '#shared/adapters/stream-event.ts';
import type { Log } from '#shared/ports/log.ts';
import type { Arns } from '../arns.ts';
import { eventPattern } from '../event-pattern.ts';
import type { LambdaFunction } from '../lambda-function.ts';
import { consumeQueue, type QueueConsumer } from '../queue-consumer.ts';
import { createStreamPoller, type StreamPoller } from '../stream-poller.ts';
import type { FunctionWiring, StreamSource } from '../wiring/types.ts';
import { type Queues, queueOf } from './queues.ts';

export interface SourceParts {
  readonly arns: Arns;
  readonly queues: Queues;
  readonly log: Log;
  readonly newOutboxItems: () => Promise<readonly InsertedItem[]>;
  readonly tableName: string;
}

// A batching window saves calls that cost money; here it would only keep people waiting. What is put
// on the bus together is in one batch all the same.
const LONGEST_WINDOW_MS = 1;
// In AWS a failed message comes back when its visibility timeout runs out: three minutes.
const RETRY_AFTER_MS = 250;
// As much as two cores can use.
const MOST_RUNS = 8;

export function consumers(
  { queues: sources }: FunctionWiring,
  target: LambdaFunction,
  { queues, log }: SourceParts,
): readonly QueueConsumer[] {
  return sources.map((source) =>
    consumeQueue({
      queue: queueOf(queues, source.queue),
      target,
      batchSize: source.batchSize,
      windowMs: Math.min(source.windowMs, LONGEST_WINDOW_MS),
      concurrency: Math.min(source.concurrency, MOST_RUNS),
      partialFailures: source.partialFailures,
      retryAfterMs: RETRY_AFTER_MS,
      log,
    }),
  );
}

export function pollers(
  { streams }: FunctionWiring,
  target: LambdaFunction,
  parts: SourceParts,
): readonly StreamPoller[] {
  return streams.map((source) =>
    createStreamPoller({
      target,
      newOutboxItems: parts.newOutboxItems,
      streamArn: parts.arns.stream(parts.tableName),
      batchSize: source.batchSize,
      filters: source.filters.map(eventPattern),
      now: Date.now,
      partialFailures: source.partialFailures,
      bisect: source.bisect,
      retries: source.retries,
      retryDelayMs: RETRY_AFTER_MS,
      log: parts.log,
      givenUp: failureTeller(source, target, parts),
    }),
  );
}

/** Tells the failure destination which records were given up, as Lambda does: not what is in them. */
function failureTeller({ failures }: StreamSource, target: LambdaFunction, parts: SourceParts) {
  return (records: readonly { readonly dynamodb: { readonly SequenceNumber: string } }[]): void => {
    if (failures === undefined) return;
    const body = {
      requestContext: {
        functionArn: parts.arns.function(target.name),
        condition: 'RetryAttemptsExhausted',
      },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId: 'shardId-local',
        startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
        batchSize: records.length,
        streamArn: parts.arns.stream(parts.tableName),
      },
    };
    queueOf(parts.queues, failures).send(JSON.stringify(body));
  };
}
