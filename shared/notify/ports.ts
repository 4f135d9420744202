import type { Destination, Route } from '../configuration/routes.ts';
import type { Alert } from '../domain/alert.ts';
import type { AlertSink } from '../ports/alert-sink.ts';
import type { Clock } from '../ports/clock.ts';
import type { Meter } from '../ports/log.ts';
import type { Groups } from '../store/groups.ts';
import type { Sendings } from '../store/sendings.ts';

/** A sink of a destination. */
export interface ToldSink {
  readonly sink: AlertSink;
  /** Names it in what is remembered of messages; another for each channel. */
  readonly name: string;
  /** It follows a finding through every step, not only what is worth a message of its own. */
  readonly follows: boolean;
}

/** How a finding stands in the store at this moment. */
export type PresentStanding = 'open' | 'muted' | 'over';

export interface BegunBy extends Pick<Alert, 'id' | 'recordedAt'> {
  readonly isMuted: boolean;
}

export interface NotifyPorts {
  readonly groups: Groups;
  readonly sendings: Sendings;
  routeOf(alert: Alert): Promise<Route>;
  standing(alert: Alert): Promise<PresentStanding>;
  /**
   * The alert of what a step is a step of, by what is recorded; undefined where nothing can be said.
   * `isMuted`: there is none, because nobody is told of it.
   */
  beginningOf(step: Alert): Promise<BegunBy | undefined>;
  /** Whether a violation reaches further since its evidence changed. */
  hasGrown(step: Alert): Promise<boolean>;
  /** Which findings of a rule are open in an account: their ids. */
  openOf(rule: string, accountId: string): Promise<ReadonlySet<string>>;
  /** Rejects when it cannot be said now. */
  sinksFor(to: readonly Destination[]): Promise<readonly ToldSink[]>;
  readonly clock: Clock;
  readonly meter: Meter;
}

/** Somebody else is at it, or it is not settled yet what becomes of it: try again in a while. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}
