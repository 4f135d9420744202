import { randomUUID } from 'node:crypto';
import type { Topic, TopicMessage } from '#shared/ports/topic.ts';
import type { FilterPolicy } from './filter-policy.ts';
import type { Queue } from './queue.ts';
import { topicEnvelope } from './topic-envelope.ts';

/** A queue that gets the messages of a topic. */
export interface Subscription {
  readonly queue: Pick<Queue, 'send'>;
  /** The message as it is, its attributes beside it; else wrapped in the envelope of SNS. */
  readonly raw: boolean;
  readonly wants?: FilterPolicy;
  readonly deadLetters?: Pick<Queue, 'send'>;
}

export interface LocalTopicOptions {
  readonly arn: string;
  readonly subscriptions: readonly Subscription[];
  readonly now?: () => number;
  readonly newId?: () => string;
}

const LARGEST = 262_144;
const MOST_RAW_ATTRIBUTES = 10;
// SNS takes printable ASCII in one line, at most 100 characters, and no leading space.
const SUBJECT = /^[!-~][ -~]{0,99}$/;

/** An SNS topic in memory. Refuses what SNS would refuse. */
export function createTopic(options: LocalTopicOptions): Topic {
  const { arn, subscriptions, now = Date.now, newId = randomUUID } = options;
  return {
    async publish(message) {
      refuseUnfit(message);
      const { attributes, body } = message;
      const sent = { id: newId(), topicArn: arn, at: new Date(now()).toISOString() };
      for (const { queue, raw, wants, deadLetters } of subscriptions) {
        if (wants !== undefined && !wants(attributes)) continue;
        const tooMany = raw && Object.keys(attributes).length > MOST_RAW_ATTRIBUTES;
        const taker = tooMany ? deadLetters : queue;
        if (raw) taker?.send(body, attributes);
        else taker?.send(topicEnvelope(message, sent));
      }
    },
  };
}

function refuseUnfit({ body, subject, attributes }: TopicMessage): void {
  const pairs = Object.entries(attributes);
  const bytes = [body, ...pairs.flat()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (body === '') throw new Error('The topic refused a message without a body.');
  if (bytes > LARGEST) throw new Error(`The topic takes 256 KiB; the message has ${bytes} B.`);
  if (!SUBJECT.test(subject)) {
    throw new Error(`The topic refused the subject ${JSON.stringify(subject)}.`);
  }
  const empty = pairs.find(([, value]) => value === '');
  if (empty !== undefined) throw new Error(`The topic refused an empty attribute: ${empty[0]}.`);
}
