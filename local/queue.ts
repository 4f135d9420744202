import { randomUUID } from 'node:crypto';

/** Text attributes of a message, by name. */
export type MessageAttributes = Readonly<Record<string, string>>;

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly firstReceivedAt?: number;
  /** How often it was received, this time included. */
  readonly receives: number;
  /** ARN of the queue that gave it up, of a dead letter. */
  readonly movedFrom?: string;
}

export interface ReceivedMessage extends Message {
  readonly receiptHandle: string;
}

/**
 * An SQS standard queue in memory. A kill loses what is in it, as a kill of SQS would not: what was
 * acknowledged is in the store by then, and what was not can be sent again.
 */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  /** Throws when the message is larger than SQS takes (1 MiB with its attributes). */
  send(body: string, attributes?: MessageAttributes): void;
  /** Takes up to so many visible messages and hides them for the visibility timeout. */
  receive(most: number): readonly ReceivedMessage[];
  /** Deletes a received message; an old receipt handle is no error. */
  acknowledge(receiptHandle: string): void;
  /** Makes a received message visible again after so long. */
  release(receiptHandle: string, afterMs: number): void;
  /** Messages that can be received now. */
  visible(): readonly Message[];
  /** Messages that are neither acknowledged nor given up, hidden ones included. */
  size(): number;
  /** Is told whenever a message became visible. */
  onVisible(listener: () => void): void;
  /** Is told when a message came in, and when it was acknowledged or given up. */
  onChange(listener: (change: 'in' | 'out') => void): void;
  /** Forgets its timers; nothing becomes visible any more. */
  close(): void;
}

export interface QueueOptions {
  readonly name: string;
  readonly arn: string;
  readonly visibilityTimeoutMs: number;
  /** Where a message goes instead of being received once more than so often. */
  readonly redrive?: { readonly to: DeadLetters; readonly maxReceives: number };
  readonly now?: () => number;
  readonly newId?: () => string;
}

/** What takes messages that were given up. */
export interface DeadLetters {
  take(message: Message, from: string): void;
}

const LARGEST = 1_048_576;

export function createQueue(options: QueueOptions): Queue & DeadLetters {
  const { name, arn, visibilityTimeoutMs, redrive, now = Date.now, newId = randomUUID } = options;
  let waiting: Message[] = [];
  const hidden = new Map<string, { readonly message: Message; readonly timer: NodeJS.Timeout }>();
  const visibleListeners: (() => void)[] = [];
  const changeListeners: ((change: 'in' | 'out') => void)[] = [];
  let closed = false;

  const show = (message: Message): void => {
    if (closed) return;
    if (redrive !== undefined && message.receives >= redrive.maxReceives) {
      redrive.to.take(message, arn);
      changed('out');
      return;
    }
    waiting.push(message);
    for (const listener of visibleListeners) listener();
  };
  const changed = (change: 'in' | 'out'): void => {
    for (const listener of changeListeners) listener(change);
  };
  const hide = (receiptHandle: string, message: Message, forMs: number): void => {
    const timer = setTimeout(() => {
      hidden.delete(receiptHandle);
      show(message);
    }, forMs);
    hidden.set(receiptHandle, { message, timer });
  };
  const unhide = (receiptHandle: string): Message | undefined => {
    const found = hidden.get(receiptHandle);
    if (found === undefined) return undefined;
    clearTimeout(found.timer);
    hidden.delete(receiptHandle);
    return found.message;
  };

  return {
    name,
    arn,
    send(body, attributes = {}) {
      const bytes = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(attributes));
      if (bytes > LARGEST) throw new Error(`${name} takes messages of 1 MiB; this has ${bytes} B.`);
      changed('in');
      show({ id: newId(), body, attributes, sentAt: now(), receives: 0 });
    },
    receive(most) {
      const taken = waiting.slice(0, most);
      waiting = waiting.slice(most);
      return taken.map((message) => {
        const received: ReceivedMessage = {
          ...message,
          firstReceivedAt: message.firstReceivedAt ?? now(),
          receives: message.receives + 1,
          receiptHandle: newId(),
        };
        hide(received.receiptHandle, received, visibilityTimeoutMs);
        return received;
      });
    },
    acknowledge(receiptHandle) {
      if (unhide(receiptHandle) !== undefined) changed('out');
    },
    release(receiptHandle, afterMs) {
      const message = unhide(receiptHandle);
      if (message === undefined) return;
      if (afterMs > 0) hide(receiptHandle, message, afterMs);
      else show(message);
    },
    visible: () => waiting,
    size: () => waiting.length + hidden.size,
    onVisible: (listener) => visibleListeners.push(listener),
    onChange: (listener) => changeListeners.push(listener),
    take(message, from) {
      changed('in');
      show({ ...message, receives: 0, movedFrom: from });
    },
    close() {
      closed = true;
      for (const { timer } of hidden.values()) clearTimeout(timer);
      hidden.clear();
    },
  };
}
