import { type ActorDetails, alertsOf, type Rulebook } from '../alerts/alerts-of.ts';
import { placed } from '../alerts/placed.ts';
import { topicMessage } from '../alerts/topic-message.ts';
import type { Actor } from '../domain/attribution.ts';
import type { Transition } from '../domain/transition.ts';
import type { AccountSource } from '../ports/account-source.ts';
import type { Actors } from '../ports/actors.ts';
import type { Outbox, OutboxEntry } from '../ports/outbox.ts';
import type { Topic } from '../ports/topic.ts';

export interface RelayPorts {
  readonly topic: Topic;
  readonly outbox: Pick<Outbox, 'markSent'>;
  readonly rules: Rulebook;
  /** Who is behind a salted hash; absent where nobody is to be named. */
  readonly actors?: Pick<Actors, 'details'>;
  /** Where an account is, by name; absent where nobody is told of that. */
  readonly accountOf?: AccountSource;
}

/**
 * Publishes one alert for each change of an entry that people are told about, one after the other
 * in their order, and forgets the entry when the topic has taken them all. Rejects, and leaves the
 * entry, when the topic did not take one: the next attempt publishes all of them again, under the
 * same ids. Answers how many were published.
 */
export async function relay(
  entry: OutboxEntry,
  { topic, outbox, rules, actors, accountOf }: RelayPorts,
): Promise<number> {
  const alerts = alertsOf(entry.transition, rules, await actorsIn(entry.transition, actors));
  const { accountId } = entry.transition.subject;
  // What its account is called is no reason to keep an alert back.
  const account =
    alerts.length > 0 ? await accountOf?.(accountId).catch(() => undefined) : undefined;
  for (const alert of alerts) {
    await topic.publish(topicMessage(accountOf === undefined ? alert : placed(alert, account)));
  }
  await outbox.markSent(entry);
  return alerts.length;
}

/** The actors that a transition names: a read for each, and there is nearly always one. */
export async function actorsIn(
  transition: Transition,
  actors: RelayPorts['actors'],
): Promise<ActorDetails> {
  const known = new Map<string, Actor>();
  if (actors === undefined) return known;
  const hashes = [
    ...(transition.attribution?.candidates ?? []).map(({ actor }) => actor),
    ...transition.changes.flatMap(({ action, closedBy }) =>
      [action?.actor ?? [], action?.wasBy ?? [], closedBy ?? []].flat(),
    ),
  ];
  for (const actor of hashes) {
    const details = known.has(actor) ? undefined : await actors.details(actor);
    if (details !== undefined) known.set(actor, details);
  }
  return known;
}
