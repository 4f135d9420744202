import { alertsOf, type Rulebook } from '../alerts/alerts-of.ts';
import { topicMessage } from '../alerts/topic-message.ts';
import type { Outbox, OutboxEntry } from '../ports/outbox.ts';
import type { Topic } from '../ports/topic.ts';

export interface RelayPorts {
  readonly topic: Topic;
  readonly outbox: Pick<Outbox, 'markSent'>;
  readonly rules: Rulebook;
}

/**
 * Publishes one alert for each change of an entry that people are told about, one after the other
 * in their order, and forgets the entry when the topic has taken them all. Rejects, and leaves the
 * entry, when the topic did not take one: the next attempt publishes all of them again, under the
 * same ids. Answers how many were published.
 */
export async function relay(
  entry: OutboxEntry,
  { topic, outbox, rules }: RelayPorts,
): Promise<number> {
  const alerts = alertsOf(entry.transition, rules);
  for (const alert of alerts) await topic.publish(topicMessage(alert));
  await outbox.markSent(entry);
  return alerts.length;
}
