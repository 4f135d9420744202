import { setTimeout as delay } from 'node:timers/promises';
import type { StreamRecord } from '#shared/adapters/stream-event.ts';
import type { Log } from '#shared/ports/log.ts';
import { batchFailures } from './batch-failures.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** How records are retried, as in an event source mapping of a stream. */
export interface StreamRetries {
  readonly target: LambdaFunction;
  readonly partialFailures: boolean;
  /** Whether a batch that failed as a whole is cut in two. */
  readonly bisect: boolean;
  readonly retries: number;
  readonly retryDelayMs: number;
  readonly log: Log;
  /** Is told of the records that were given up. */
  readonly givenUp: (records: readonly StreamRecord[]) => void;
}

/** Hands records to the function, in their order, until each was taken or given up. */
export async function deliverRecords(
  records: readonly StreamRecord[],
  options: StreamRetries,
  retriesLeft: number = options.retries,
): Promise<void> {
  if (records.length === 0) return;
  const failedAt = await firstFailure(records, options);
  if (failedAt === undefined) return;
  const failed = records.slice(failedAt);
  if (options.bisect && failed.length > 1) {
    // The retry is of the parts; they share the retries that are left, as Lambda has it.
    const half = failedAt > 0 ? 1 : Math.ceil(failed.length / 2);
    await deliverRecords(failed.slice(0, half), options, retriesLeft);
    await deliverRecords(failed.slice(half), options, retriesLeft);
    return;
  }
  if (retriesLeft === 0) {
    options.log.error(`${options.target.name} failed for good; ${failed.length} given up.`);
    options.givenUp(failed);
    return;
  }
  await delay(options.retryDelayMs);
  await deliverRecords(failed, options, retriesLeft - 1);
}

/** Index of the first record that was not taken; undefined when all were. */
async function firstFailure(
  records: readonly StreamRecord[],
  { target, partialFailures, log }: StreamRetries,
): Promise<number | undefined> {
  const sequences = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  try {
    const answer = await target.invoke({ Records: records });
    if (!partialFailures) return undefined;
    const failures = batchFailures(answer, sequences);
    if ('all' in failures) return 0;
    const first = sequences.findIndex((sequence) => failures.identifiers.has(sequence));
    return first === -1 ? undefined : first;
  } catch (error) {
    log.error(`${target.name} failed; ${records.length} records are retried.`, { error });
    return 0;
  }
}
