import type { Topic } from '#shared/ports/topic.ts';
import type { Arns } from '../arns.ts';
import { filterPolicy } from '../filter-policy.ts';
import { createTopic } from '../topic.ts';
import type { Wiring } from '../wiring/types.ts';
import { type Queues, queueOf } from './queues.ts';

/** Makes the topics, by logical id, with the queues that subscribe to them. */
export function createTopics(
  wiring: Wiring,
  arns: Arns,
  queues: Queues,
): ReadonlyMap<string, Topic> {
  return new Map(
    wiring.topics.map(({ id, name }) => [
      id,
      createTopic({
        arn: arns.topic(name),
        subscriptions: wiring.subscriptions
          .filter(({ topic }) => topic === id)
          .map((subscription) => ({
            queue: queueOf(queues, subscription.queue),
            raw: subscription.raw,
            ...(subscription.filterPolicy !== undefined && {
              wants: filterPolicy(subscription.filterPolicy),
            }),
            ...(subscription.deadLetters !== undefined && {
              deadLetters: queueOf(queues, subscription.deadLetters),
            }),
          })),
      }),
    ]),
  );
}
