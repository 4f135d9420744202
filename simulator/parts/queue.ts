/** A standard queue that a function is fed from: at least once, in any order, in partial batches. */
import { fields } from '#shared/document/fields.ts';
import type { Faults } from '../faults.ts';
import type { LambdaFunction, Outcome } from '../lambda.ts';
import { isDeath } from '../network.ts';
import type { Random } from '../random.ts';
import type { Scheduler } from '../scheduler.ts';

export interface Queue {
  /** delayMs: until it can be received. */
  send(body: string, delayMs?: number): void;
  /** Messages that are neither done nor given up. */
  size(): number;
  /** How many were given up and brought back by hand. */
  redriven(): number;
}

export interface QueueOptions {
  readonly name: string;
  readonly visibilityMs: number;
  readonly maxReceives: number;
  readonly batch: number;
  /** How long to wait for a fuller batch. */
  readonly windowMs: number;
  readonly concurrency: number;
  /** Of messages that are done, those that are given out once more. */
  readonly repeats: number;
  readonly target: LambdaFunction;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly faults: Faults;
  readonly trace: (text: () => string) => void;
}

interface Message {
  readonly id: string;
  readonly body: string;
  receives: number;
  isHidden: boolean;
}

const REDRIVE_MS = 600_000;

export function createQueue(options: QueueOptions): Queue {
  const { name, visibilityMs, maxReceives, batch, windowMs, concurrency, repeats, target } =
    options;
  const { scheduler, random, faults, trace } = options;
  const messages = new Map<string, Message>();
  let running = 0;
  let isWaiting = false;
  let sent = 0;
  let redriven = 0;

  function poll(): void {
    if (isWaiting) return;
    isWaiting = true;
    scheduler.after(random.below(windowMs), () => {
      isWaiting = false;
      receive();
    });
  }

  function receive(): void {
    while (running < concurrency) {
      const visible = [...messages.values()].filter(({ isHidden }) => !isHidden);
      if (visible.length === 0) return;
      const fault = faults.at(`${name} receive`, isDeath);
      if (fault === 'kill-before') {
        scheduler.after(1_000, receive);
        return;
      }
      const taken = random.shuffled(visible).slice(0, random.between(1, batch));
      for (const message of taken) hide(message);
      if (fault === 'kill-after') continue;
      run(taken);
    }
  }

  function hide(message: Message): void {
    message.isHidden = true;
    message.receives += 1;
    scheduler.after(visibilityMs, () => show(message));
  }

  function show(message: Message): void {
    if (!messages.has(message.id)) return;
    if (message.receives < maxReceives) {
      message.isHidden = false;
      poll();
      return;
    }
    // It is a dead letter, until somebody has seen to it and brings it back.
    trace(() => `${name}: ${message.id} is a dead letter`);
    scheduler.after(REDRIVE_MS, () => {
      redriven += 1;
      message.receives = 0;
      message.isHidden = false;
      poll();
    });
  }

  function run(taken: readonly Message[]): void {
    running += 1;
    trace(() => `${name} hands ${taken.map(({ id }) => id).join(', ')} to ${target.name}`);
    target.invoke({ Records: taken.map(recordOf) }, (outcome) => {
      running -= 1;
      const failed = failedOf(outcome);
      for (const { id } of taken) if (failed !== 'all' && !failed.has(id)) acknowledge(id);
      poll();
    });
  }

  function acknowledge(id: string): void {
    const fault = faults.at(`${name} delete`, isDeath);
    if (fault === 'kill-before' || random.chance(repeats)) {
      trace(() => `${name}: ${id} is done and will come again`);
    } else messages.delete(id);
  }

  return {
    send(body, delayMs = 0) {
      const id = `${name}-${sent++}`;
      const message: Message = { id, body, receives: 0, isHidden: delayMs > 0 };
      messages.set(id, message);
      if (delayMs > 0) scheduler.after(delayMs, () => show(message));
      else poll();
    },
    size: () => messages.size,
    redriven: () => redriven,
  };
}

/** Which messages go back: those that the answer names, or all where there is none. */
function failedOf(outcome: Outcome): ReadonlySet<string> | 'all' {
  if (outcome.kind === 'failed') return 'all';
  const failures = fields(outcome.value).records('batchItemFailures');
  return new Set(failures.map((each) => each.text('itemIdentifier')));
}

const recordOf = ({ id, body, receives }: Message) => ({
  messageId: id,
  receiptHandle: `${id}-${receives}`,
  body,
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: '0',
    SenderId: 'AIDASIMULATED',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:111122223333:simulated',
  awsRegion: 'eu-central-1',
});
