import type { Instant } from '../domain/instant.ts';
import type { Transition } from '../domain/transition.ts';

/** A transition that has to be told, written in the same transaction as the transition itself. */
export interface OutboxEntry {
  readonly key: { readonly pk: string; readonly sk: string };
  readonly transition: Transition;
}

/** What the relay works through. */
export interface Outbox {
  /** Entries recorded before a time and not yet sent, oldest first within a shard. */
  unsent(recordedBefore: Instant): Promise<readonly OutboxEntry[]>;
  /** Forgets a sent entry; forgetting it twice is no error. */
  markSent(entry: OutboxEntry): Promise<void>;
}

/** Which messages a sink has shown already: what makes a second delivery silent. */
export interface Deliveries {
  wasDelivered(sink: string, messageId: string): Promise<boolean>;
  markDelivered(sink: string, messageId: string): Promise<void>;
}
