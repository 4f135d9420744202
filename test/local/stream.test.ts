import { describe, expect, it } from 'vitest';
import { eventPattern } from '#local/event-pattern.ts';
import { createStreamPoller, type StreamPollerOptions } from '#local/stream-poller.ts';
import type { InsertedItem } from '#shared/adapters/stream-event.ts';
import { newImage } from '#shared/adapters/stream-records.ts';
import { isRecord } from '#shared/document/fields.ts';
import { rememberingLog } from './remembering-log.ts';

const STREAM = 'arn:aws:dynamodb:eu-west-1:111122223333:table/plumbline/stream/local';

const inserted = (number: number, pk = 'O#1'): InsertedItem => ({
  item: { pk, sk: String(number), count: number, flags: [true, null], nested: { a: 'b' } },
  sequence: String(100_000_000_000_000_000_000n + BigInt(number)),
});

type Answering = (sequences: readonly string[]) => unknown;

interface Record {
  readonly dynamodb: { readonly SequenceNumber: string };
}

function polling(
  outbox: () => readonly InsertedItem[],
  answering: Answering,
  options: Partial<StreamPollerOptions> = {},
) {
  const events: unknown[] = [];
  const batches: string[][] = [];
  const givenUp: string[] = [];
  const log = rememberingLog();
  const poller = createStreamPoller({
    newOutboxItems: async () => outbox(),
    target: {
      name: 'on-outbox',
      async invoke(event) {
        events.push(event);
        const records: unknown = isRecord(event) ? event['Records'] : undefined;
        if (!Array.isArray(records)) throw new Error('no records');
        const sequences = records.map((record: Record) => record.dynamodb.SequenceNumber);
        batches.push(sequences.map((sequence) => sequence.slice(-2)));
        return await answering(sequences);
      },
    },
    streamArn: STREAM,
    batchSize: 4,
    filters: [],
    now: () => 1_700_000_000_999,
    partialFailures: true,
    bisect: true,
    retries: 2,
    retryDelayMs: 1,
    log,
    givenUp: (records) =>
      givenUp.push(...records.map(({ dynamodb }) => dynamodb.SequenceNumber.slice(-2))),
    ...options,
  });
  return { poller, events, batches, givenUp, log };
}

describe('the stand-in for the stream', () => {
  it('hands each new item over once, as DynamoDB would tell of it', async () => {
    const items = [inserted(2), inserted(1)];
    const { poller, events } = polling(
      () => items,
      () => undefined,
    );
    expect(await poller.poll()).toBe(2);
    expect(await poller.poll()).toBe(0);
    items.push(inserted(3));
    expect(await poller.poll()).toBe(1);
    expect(events).toHaveLength(2);
    expect(events[0]).toEqual({
      Records: [1, 2].map((number) => ({
        eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'eu-west-1',
        dynamodb: {
          ApproximateCreationDateTime: 1_700_000_000,
          Keys: { pk: { S: 'O#1' }, sk: { S: String(number) } },
          NewImage: {
            pk: { S: 'O#1' },
            sk: { S: String(number) },
            count: { N: String(number) },
            flags: { L: [{ BOOL: true }, { NULL: true }] },
            nested: { M: { a: { S: 'b' } } },
          },
          SequenceNumber: `10000000000000000000${number}`,
          SizeBytes: expect.any(Number),
          StreamViewType: 'NEW_IMAGE',
        },
        eventSourceARN: STREAM,
      })),
    });
  });

  it('hands over what the reader of stream records understands', async () => {
    const images: unknown[] = [];
    const { poller, events } = polling(
      () => [inserted(7)],
      () => undefined,
    );
    await poller.poll();
    const [event] = events;
    const records: unknown = isRecord(event) ? event['Records'] : [];
    if (Array.isArray(records)) images.push(...records.map(newImage));
    expect(images).toEqual([inserted(7).item]);
  });

  it('hands an item over again when it was sent and then written anew', async () => {
    let items = [inserted(1)];
    const { poller, batches } = polling(
      () => items,
      () => undefined,
    );
    await poller.poll();
    items = [];
    await poller.poll();
    items = [inserted(1)];
    await poller.poll();
    expect(batches).toEqual([['01'], ['01']]);
  });

  it('leaves what matches none of the patterns', async () => {
    const pattern = {
      eventName: ['INSERT'],
      dynamodb: { NewImage: { pk: { S: [{ prefix: 'O#' }] } } },
    };
    const { poller, batches } = polling(
      () => [inserted(1), inserted(2, 'S#x')],
      () => undefined,
      { filters: [eventPattern(pattern)] },
    );
    await poller.poll();
    expect(batches).toEqual([['01']]);
  });

  it('makes batches, and retries from the first that failed, the poison apart', async () => {
    const failing = (poison: string) => (sequences: readonly string[]) => ({
      batchItemFailures: sequences
        .filter((sequence) => sequence.endsWith(poison))
        .map((itemIdentifier) => ({ itemIdentifier })),
    });
    const six = [1, 2, 3, 4, 5, 6].map((number) => inserted(number));
    const { poller, batches, givenUp } = polling(() => six, failing('02'));
    await poller.poll();
    expect(batches).toEqual([
      ['01', '02', '03', '04'],
      ['02'],
      ['02'],
      ['02'],
      ['03', '04'],
      ['05', '06'],
    ]);
    expect(givenUp).toEqual(['02']);
  });

  it('cuts a batch that fails as a whole in two', async () => {
    const { poller, batches, givenUp } = polling(
      () => [1, 2, 3].map((number) => inserted(number)),
      (sequences) => {
        if (sequences.some((sequence) => sequence.endsWith('03'))) throw new Error('poison');
      },
      { retries: 0 },
    );
    await poller.poll();
    expect(batches).toEqual([['01', '02', '03'], ['01', '02'], ['03']]);
    expect(givenUp).toEqual(['03']);
  });

  it('retries the batch as it is when it may not cut it', async () => {
    const { poller, batches, givenUp } = polling(
      () => [inserted(1), inserted(2)],
      () => {
        throw new Error('down');
      },
      { bisect: false },
    );
    await poller.poll();
    expect(batches).toEqual([
      ['01', '02'],
      ['01', '02'],
      ['01', '02'],
    ]);
    expect(givenUp).toEqual(['01', '02']);
  });

  it('polls one after the other when asked twice, and goes on after a failure to read', async () => {
    let reads = 0;
    const { poller, log, batches } = polling(
      () => {
        reads += 1;
        if (reads === 1) throw new Error('unreachable');
        return [inserted(1)];
      },
      () => undefined,
    );
    poller.start(5);
    await expect.poll(() => batches).toEqual([['01']]);
    await Promise.all([poller.poll(), poller.poll()]);
    await poller.stop();
    expect(batches).toEqual([['01']]);
    expect(log.lines).toEqual(['The outbox could not be read; the next poll tries again.']);
  });
});
