import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueue } from '#local/queue.ts';
import { queueEvent } from '#local/queue-event.ts';

const ARN = 'arn:aws:sqs:eu-west-1:111122223333:work';
const DEAD_ARN = 'arn:aws:sqs:eu-west-1:111122223333:dead';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

function queues(maxReceives = 3) {
  const dead = createQueue({ name: 'dead', arn: DEAD_ARN, visibilityTimeoutMs: 1000 });
  const queue = createQueue({
    name: 'work',
    arn: ARN,
    visibilityTimeoutMs: 5000,
    redrive: { to: dead, maxReceives },
  });
  return { queue, dead };
}

describe('a queue', () => {
  it('hides what was received until it is acknowledged, and then forgets it', () => {
    const { queue } = queues();
    queue.send('a');
    const [message, ...more] = queue.receive(10);
    expect(more).toEqual([]);
    expect(queue.receive(10)).toEqual([]);
    expect(queue.size()).toBe(1);
    queue.acknowledge(message?.receiptHandle ?? '');
    vi.advanceTimersByTime(60_000);
    expect(queue.size()).toBe(0);
    expect(queue.receive(10)).toEqual([]);
  });

  it('shows what was not acknowledged once its visibility timeout is over', () => {
    const { queue } = queues();
    queue.send('a');
    const [first] = queue.receive(1);
    vi.advanceTimersByTime(4999);
    expect(queue.visible()).toEqual([]);
    vi.advanceTimersByTime(1);
    const [second] = queue.receive(1);
    expect(second).toMatchObject({
      id: first?.id,
      receives: 2,
      firstReceivedAt: 1_700_000_000_000,
    });
    queue.acknowledge(first?.receiptHandle ?? ''); // too late: it has a new handle
    expect(queue.size()).toBe(1);
  });

  it('gives a message up after so many receives', () => {
    const { queue, dead } = queues(2);
    queue.send('poison', { kind: 'x' });
    for (let times = 0; times < 2; times++) {
      const [message] = queue.receive(1);
      queue.release(message?.receiptHandle ?? '', 0);
    }
    expect(queue.size()).toBe(0);
    expect(dead.visible()).toMatchObject([
      { body: 'poison', attributes: { kind: 'x' }, movedFrom: ARN, receives: 0 },
    ]);
  });

  it('hands out at most as many as were asked for, oldest first', () => {
    const { queue } = queues();
    for (const body of ['a', 'b', 'c']) queue.send(body);
    expect(queue.receive(2).map(({ body }) => body)).toEqual(['a', 'b']);
    expect(queue.receive(2).map(({ body }) => body)).toEqual(['c']);
  });

  it('tells what comes in and what goes out', () => {
    const { queue } = queues(1);
    const changes: string[] = [];
    queue.onChange((change) => changes.push(change));
    queue.send('a');
    queue.send('b');
    const [a, b] = queue.receive(2);
    queue.acknowledge(a?.receiptHandle ?? '');
    queue.acknowledge(a?.receiptHandle ?? '');
    queue.release(b?.receiptHandle ?? '', 0);
    expect(changes).toEqual(['in', 'in', 'out', 'out']);
  });

  it('refuses what SQS would not take', () => {
    const { queue } = queues();
    expect(() => queue.send('x'.repeat(1_048_577))).toThrow(/takes messages of 1 MiB/);
    expect(queue.size()).toBe(0);
  });

  it('shows nothing any more when it is closed', () => {
    const { queue } = queues();
    queue.send('a');
    queue.receive(1);
    queue.close();
    vi.advanceTimersByTime(60_000);
    expect(queue.visible()).toEqual([]);
  });
});

describe('the event of a queue', () => {
  it('has the shape in which Lambda hands it over', () => {
    const { queue } = queues();
    queue.send('{"a":1}', { severity: 'high' });
    vi.advanceTimersByTime(20);
    const received = queue.receive(1);
    expect(queueEvent(queue, received)).toEqual({
      Records: [
        {
          messageId: received[0]?.id,
          receiptHandle: received[0]?.receiptHandle,
          body: '{"a":1}',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: '1700000000000',
            SenderId: expect.any(String),
            ApproximateFirstReceiveTimestamp: '1700000000020',
          },
          messageAttributes: {
            severity: {
              stringValue: 'high',
              stringListValues: [],
              binaryListValues: [],
              dataType: 'String',
            },
          },
          md5OfBody: 'bb6cb5c68df4652941caf652a366f2d8',
          eventSource: 'aws:sqs',
          eventSourceARN: ARN,
          awsRegion: 'eu-west-1',
        },
      ],
    });
  });
});
