import type { Log } from '#shared/ports/log.ts';
import { batchFailures } from './batch-failures.ts';
import type { LambdaFunction } from './lambda-function.ts';
import type { Queue, ReceivedMessage } from './queue.ts';
import { queueEvent } from './queue-event.ts';

/** A queue as the event source of a function. */
export interface QueueConsumerOptions {
  readonly queue: Queue;
  readonly target: LambdaFunction;
  readonly batchSize: number;
  /** How long to wait for a fuller batch. */
  readonly windowMs: number;
  /** Runs at a time. */
  readonly concurrency: number;
  /** Whether the answer says which messages failed; else only an error fails, and all of them. */
  readonly partialFailures: boolean;
  /**
   * After how long at most a failed message is visible again: sooner than in SQS, where its visibility
   * must run out, and sooner still the first times.
   */
  readonly retryAfterMs: number;
  readonly log: Log;
}

export interface QueueConsumer {
  /** Takes no more; settles when the runs under way have ended. */
  stop(): Promise<void>;
}

const FIRST_RETRY_MS = 25;

/** Begins to hand the queue's messages to the function. */
export function consumeQueue(options: QueueConsumerOptions): QueueConsumer {
  const { queue, target, batchSize, windowMs, concurrency, partialFailures, log } = options;
  const runs = new Set<Promise<void>>();
  let window: NodeJS.Timeout | undefined;
  let stopped = false;

  const run = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    const failed = await failedOf(messages);
    for (const { id, receiptHandle, receives } of messages) {
      const afterMs = Math.min(options.retryAfterMs, FIRST_RETRY_MS * 2 ** (receives - 1));
      if (failed.has(id)) queue.release(receiptHandle, afterMs);
      else queue.acknowledge(receiptHandle);
    }
  };
  const failedOf = async (messages: readonly ReceivedMessage[]): Promise<ReadonlySet<string>> => {
    const ids = messages.map(({ id }) => id);
    try {
      const answer = await target.invoke(queueEvent(queue, messages));
      if (!partialFailures) return new Set();
      const failures = batchFailures(answer, ids);
      return 'all' in failures ? new Set(ids) : failures.identifiers;
    } catch (error) {
      log.error(`${target.name} failed; its messages go back to ${queue.name}.`, { error });
      return new Set(ids);
    }
  };
  const takeBatch = (): void => {
    const messages = queue.receive(batchSize);
    const running = run(messages).finally(() => {
      runs.delete(running);
      pump();
    });
    runs.add(running);
  };
  const pump = (): void => {
    if (stopped) return;
    while (runs.size < concurrency && queue.visible().length >= batchSize) takeBatch();
    if (window !== undefined || runs.size >= concurrency || queue.visible().length === 0) return;
    window = setTimeout(() => {
      window = undefined;
      if (!stopped && runs.size < concurrency && queue.visible().length > 0) takeBatch();
      pump();
    }, windowMs);
  };

  queue.onVisible(pump);
  pump();
  return {
    async stop() {
      stopped = true;
      clearTimeout(window);
      await Promise.all(runs);
    },
  };
}
