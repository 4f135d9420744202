import {
  type InsertedItem,
  type StreamRecord,
  streamRecord,
} from '#shared/adapters/stream-event.ts';
import type { Log } from '#shared/ports/log.ts';
import type { EventPattern } from './event-pattern.ts';
import { deliverRecords, type StreamRetries } from './stream-batch.ts';

export interface StreamPollerOptions extends StreamRetries {
  /** Outbox items that are not sent yet; which of them were seen before, the poller knows itself. */
  readonly newOutboxItems: () => Promise<readonly InsertedItem[]>;
  readonly streamArn: string;
  readonly batchSize: number;
  /** A record is handed over when it matches one; no pattern: always. */
  readonly filters: readonly EventPattern[];
  readonly now: () => number;
}

/**
 * Stands in for the table's stream (the embedded one slows every write down): hands each new outbox
 * item to the function once, as a genuine stream event.
 */
export interface StreamPoller {
  /** Settles when all that was new is taken or given up. Answers how many were new. */
  poll(): Promise<number>;
  /** Polls now and then, until stopped. */
  start(everyMs: number): void;
  /** Settles when the poll under way has ended. */
  stop(): Promise<void>;
}

export function createStreamPoller(options: StreamPollerOptions): StreamPoller {
  let handedOver = new Set<string>();
  let running: Promise<number> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const pollOnce = async (): Promise<number> => {
    const items = await options.newOutboxItems();
    const fresh = items.filter(({ item }) => !handedOver.has(keyOf(item)));
    // What is no longer there was sent: it need not be remembered.
    handedOver = new Set(items.map(({ item }) => keyOf(item)));
    for (const batch of batches(recordsOf(fresh, options), options.batchSize)) {
      await deliverRecords(batch, options);
    }
    return fresh.length;
  };
  const poll = async (): Promise<number> => {
    // One shard: records are handed over in their order, one batch at a time.
    while (running !== undefined) await running.catch(() => {});
    running = pollOnce();
    try {
      return await running;
    } finally {
      running = undefined;
    }
  };
  return {
    poll,
    start(everyMs) {
      timer ??= setInterval(() => {
        if (running !== undefined) return;
        poll().catch((error: unknown) => reportFailure(options.log, error));
      }, everyMs);
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      await running?.catch(() => {});
    },
  };
}

function reportFailure(log: Log, error: unknown): void {
  log.error('The outbox could not be read; the next poll tries again.', { error });
}

const keyOf = ({ pk, sk }: InsertedItem['item']): string => `${pk}\n${sk}`;

function recordsOf(
  items: readonly InsertedItem[],
  { streamArn, filters, now }: StreamPollerOptions,
): readonly StreamRecord[] {
  return items
    .toSorted((a, b) => (BigInt(a.sequence) < BigInt(b.sequence) ? -1 : 1))
    .map((inserted) => streamRecord(inserted, { streamArn, at: now() }))
    .filter((record) => filters.length === 0 || filters.some((each) => each.matches(record)));
}

function* batches<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
