/** The table's stream as the source of a function: in order within a shard, retried, given up. */
import { streamRecord } from '#shared/adapters/stream-event.ts';
import { fields } from '#shared/document/fields.ts';
import type { Item } from '#shared/ports/table.ts';
import { shardOf } from '#shared/store/keys.ts';
import type { Faults } from '../faults.ts';
import type { LambdaFunction, Outcome } from '../lambda.ts';
import { isDeath } from '../network.ts';
import type { Random } from '../random.ts';
import type { Scheduler } from '../scheduler.ts';

export interface Stream {
  add(item: Item): void;
}

export interface StreamOptions {
  readonly target: LambdaFunction;
  readonly batch: number;
  readonly retries: number;
  /** Of records, those that the function never sees: what was given up, long lag. */
  readonly loss: number;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly faults: Faults;
  readonly trace: (text: () => string) => void;
}

type StreamRecord = ReturnType<typeof streamRecord>;

interface Shard {
  records: readonly StreamRecord[];
  isBusy: boolean;
}

const SHARDS = 2;
const LAG_MS = 400;
const FIRST_SEQUENCE = 100_000_000_000_000_000_000n;
const STREAM_ARN =
  'arn:aws:dynamodb:eu-central-1:111122223333:table/simulated/stream/2026-01-01T00:00:00.000';

export function createStream(options: StreamOptions): Stream {
  const { target, batch, retries, loss, scheduler, random, faults, trace } = options;
  const shards: readonly Shard[] = Array.from({ length: SHARDS }, () => ({
    records: [],
    isBusy: false,
  }));
  let written = 0n;

  function poll(shard: Shard, most = batch, triesLeft = retries): void {
    if (shard.records.length === 0) {
      shard.isBusy = false;
      return;
    }
    shard.isBusy = true;
    if (faults.at('stream receive', isDeath) !== undefined) {
      scheduler.after(1_000, () => poll(shard, most, triesLeft));
      return;
    }
    const taken = shard.records.slice(0, most);
    target.invoke({ Records: taken }, (outcome) => {
      const done = doneOf(outcome, taken);
      const isLost = faults.at('stream checkpoint', isDeath) === 'kill-before';
      if (!isLost) shard.records = shard.records.slice(done);
      if (done === taken.length) return poll(shard);
      if (triesLeft === 0) {
        trace(() => `the stream gives up ${taken.length - done} records`);
        shard.records = shard.records.slice(taken.length - done);
        return poll(shard);
      }
      // A batch that failed as a whole is cut in two.
      const next = done === 0 ? Math.max(1, taken.length >> 1) : batch;
      scheduler.after(1_000, () => poll(shard, next, triesLeft - 1));
    });
  }

  return {
    add(item) {
      written += 1n;
      if (random.chance(loss)) {
        return trace(() => `the stream does not tell of ${item.pk} ${item.sk}`);
      }
      const sequence = String(FIRST_SEQUENCE + written);
      const at = scheduler.now();
      const record = streamRecord({ item, sequence }, { streamArn: STREAM_ARN, at });
      const shard = shards[shardOf(item.pk, SHARDS)];
      if (shard === undefined) return;
      shard.records = [...shard.records, record];
      if (shard.isBusy) return;
      shard.isBusy = true;
      scheduler.after(random.below(LAG_MS), () => poll(shard));
    },
  };
}

/** How many records of the batch are done, from its beginning. */
function doneOf(outcome: Outcome, taken: readonly StreamRecord[]): number {
  if (outcome.kind === 'failed') return 0;
  const failures = fields(outcome.value).records('batchItemFailures');
  const failed = new Set(failures.map((each) => each.text('itemIdentifier')));
  const first = taken.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
  return first === -1 ? taken.length : first;
}
