import type { Instant } from '../domain/instant.ts';
import type { Aspect, StateObservation } from '../domain/observation.ts';

/** Where a collector reads, and when it began to. */
export interface ReadFrom {
  readonly accountId: string;
  /** The Region that the clients speak to; for what is account-wide, any of its partition. */
  readonly region: string;
  /** When the read began. */
  readonly now: Instant;
}

/**
 * Reads one side of an account that AWS Config does not carry. Every list is read to its end or not
 * at all. What could not be read is an `unreadable` observation with its cause: of the resources
 * whose state it was, or of the account where not even they could be listed. It never throws.
 */
export interface Collector<Clients> {
  readonly name: string;
  readonly aspect: Aspect;
  /** Of the subjects whose aspect it makes. */
  readonly resourceTypes: readonly string[];
  /**
   * The type of which it lists every resource of the account and Region: when nothing that it gives
   * is unreadable, one that is not among them is gone.
   */
  readonly lists?: string;
  /** `account`: once an account, its subject is in `global`. Otherwise in every Region. */
  readonly scope: 'account' | 'account-and-region';
  /** The IAM actions that it needs: `iam:GetAccountSummary`. */
  readonly actions: readonly string[];
  collect(clients: Clients, from: ReadFrom): Promise<readonly StateObservation[]>;
}
