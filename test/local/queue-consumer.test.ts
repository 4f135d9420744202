import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createActivity } from '#local/activity.ts';
import { batchFailures } from '#local/batch-failures.ts';
import { lambdaFunction } from '#local/lambda-function.ts';
import { createQueue } from '#local/queue.ts';
import { consumeQueue, type QueueConsumerOptions } from '#local/queue-consumer.ts';
import { isRecord } from '#shared/document/fields.ts';
import { rememberingLog } from './remembering-log.ts';

interface Received {
  readonly id: string;
  readonly body: string;
  readonly count: string;
}

function recordsOf(event: unknown): readonly Received[] {
  const records: unknown = isRecord(event) ? event['Records'] : undefined;
  if (!Array.isArray(records)) throw new Error('no records');
  return records.map((record) => ({
    id: record.messageId,
    body: record.body,
    count: record.attributes.ApproximateReceiveCount,
  }));
}

type Answering = (records: readonly Received[]) => unknown;

function consuming(answering: Answering, options: Partial<QueueConsumerOptions> = {}) {
  const batches: string[][] = [];
  const dead = createQueue({ name: 'dead', arn: 'dead', visibilityTimeoutMs: 1000 });
  const queue = createQueue({
    name: 'work',
    arn: 'arn:aws:sqs:eu-west-1:111122223333:work',
    visibilityTimeoutMs: 60_000,
    redrive: { to: dead, maxReceives: 3 },
  });
  const activity = createActivity();
  queue.onChange((change) => (change === 'in' ? activity.begin() : activity.end()));
  const log = rememberingLog();
  const target = lambdaFunction({
    name: 'worker',
    timeoutMs: 1000,
    handler: async (event) => {
      const records = recordsOf(event);
      batches.push(records.map(({ body }) => body));
      return await answering(records);
    },
  });
  const consumer = consumeQueue({
    queue,
    target,
    batchSize: 3,
    windowMs: 5,
    concurrency: 2,
    partialFailures: true,
    retryAfterMs: 5,
    log,
    ...options,
  });
  onTestFinished(() => consumer.stop());
  return { queue, dead, batches, activity, consumer, log };
}

describe('a queue as event source', () => {
  it('hands full batches at once and the rest after the window', async () => {
    const { queue, batches, activity } = consuming(() => undefined);
    for (const body of ['a', 'b', 'c', 'd']) queue.send(body);
    await activity.idle();
    expect(batches).toEqual([['a', 'b', 'c'], ['d']]);
    expect(queue.size()).toBe(0);
  });

  it('retries alone what the function named, and gives it up in the end', async () => {
    const { queue, dead, batches, activity } = consuming((records) => ({
      batchItemFailures: records
        .filter(({ body }) => body === 'poison')
        .map(({ id }) => ({ itemIdentifier: id })),
    }));
    for (const body of ['a', 'poison', 'c']) queue.send(body);
    await activity.idle();
    expect(batches).toEqual([['a', 'poison', 'c'], ['poison'], ['poison']]);
    expect(dead.visible().map(({ body }) => body)).toEqual(['poison']);
  });

  it('counts the receives of a message', async () => {
    const counts: string[] = [];
    const { queue, activity } = consuming((records) => {
      counts.push(...records.map(({ count }) => count));
      if (counts.length < 3) throw new Error('not yet');
    });
    queue.send('a');
    await activity.idle();
    expect(counts).toEqual(['1', '2', '3']);
  });

  it('fails a whole batch when the function throws, and says so', async () => {
    let calls = 0;
    const { queue, dead, batches, activity, log } = consuming(() => {
      calls += 1;
      if (calls === 1) throw new Error('down');
    });
    for (const body of ['a', 'b', 'c']) queue.send(body);
    await activity.idle();
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
    expect(dead.size()).toBe(0);
    expect(log.lines).toEqual(['worker failed; its messages go back to work.']);
  });

  it('fails what takes longer than the timeout of the function', async () => {
    const target = lambdaFunction({ name: 'slow', timeoutMs: 10, handler: () => delay(200) });
    const { queue, dead, activity } = consuming(() => undefined, { target });
    queue.send('a');
    await activity.idle();
    expect(dead.size()).toBe(1);
    await expect(target.invoke({})).rejects.toThrow('slow timed out after 0.01 s.');
  });

  it('does not read the answer of a function without partial failures', async () => {
    const { queue, batches, activity } = consuming(
      (records) => ({ batchItemFailures: records.map(({ id }) => ({ itemIdentifier: id })) }),
      { partialFailures: false },
    );
    queue.send('a');
    await activity.idle();
    expect(batches).toEqual([['a']]);
  });

  it('runs as many at a time as it may, and no more', async () => {
    let running = 0;
    let most = 0;
    const { queue, activity } = consuming(async () => {
      running += 1;
      most = Math.max(most, running);
      await delay(10);
      running -= 1;
    });
    for (let sent = 0; sent < 18; sent++) queue.send(String(sent));
    await activity.idle();
    expect(most).toBe(2);
  });

  it('waits for the runs under way when it is stopped, and takes no more', async () => {
    const { queue, batches, consumer } = consuming(() => delay(20));
    for (let sent = 0; sent < 9; sent++) queue.send(String(sent));
    await delay(1);
    await consumer.stop();
    expect(batches).toHaveLength(2);
    expect(queue.size()).toBe(3);
    queue.send('late');
    await delay(20);
    expect(batches).toHaveLength(2);
  });
});

describe('whatever fails', () => {
  it('every message is worked through or given up, and none is lost', async () => {
    const failing = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(failing, fc.nat({ max: 6 }), async (failures, throwsAt) => {
        const left = new Map(failures.map((times, index) => [String(index), times]));
        const done: string[] = [];
        let calls = 0;
        const { queue, dead, activity, consumer } = consuming(
          (records) => {
            calls += 1;
            if (calls === throwsAt) throw new Error('down');
            const failed = records.filter(({ body }) => {
              const times = left.get(body) ?? 0;
              left.set(body, times - 1);
              if (times <= 0) done.push(body);
              return times > 0;
            });
            return { batchItemFailures: failed.map(({ id }) => ({ itemIdentifier: id })) };
          },
          { retryAfterMs: 0, windowMs: 0 },
        );
        for (const body of left.keys()) queue.send(body);
        await activity.idle();
        await consumer.stop();
        const given = dead.visible().map(({ body }) => body);
        expect([...done, ...given].toSorted()).toEqual([...left.keys()].toSorted());
        expect(queue.size()).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what a function answers of its batch', () => {
  const failure = (itemIdentifier: unknown) => ({ batchItemFailures: [{ itemIdentifier }] });
  it.each([
    [undefined, []],
    [null, []],
    ['text', []],
    [{}, []],
    [{ batchItemFailures: null }, []],
    [{ batchItemFailures: [] }, []],
    [failure('a'), ['a']],
  ])('%j fails %j', (answer, failed) => {
    expect(batchFailures(answer, ['a', 'b'])).toEqual({ identifiers: new Set(failed) });
  });

  it.each([
    [failure('unknown')],
    [failure('')],
    [failure(null)],
    [{ batchItemFailures: ['a'] }],
    [{ batchItemFailures: 'a' }],
  ])('%j fails the whole batch', (answer) => {
    expect(batchFailures(answer, ['a', 'b'])).toEqual({ all: true });
  });
});
