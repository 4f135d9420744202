import type { CallObservation } from './call.ts';
import type { Instant } from './instant.ts';
import type { Order } from './position.ts';
import type { Subject, Traits } from './subject.ts';

/**
 * Which side of a subject was seen. `configuration` is a Config item or a live read of one; the
 * others are what Config does not carry, each made by a collector; `verdict/<rule>` is another
 * tool's verdict.
 */
export type Aspect = string;

export const CONFIGURATION: Aspect = 'configuration';

/** What was seen. Only `present` reaches a rule. */
export type ObservedState =
  | { readonly kind: 'present'; readonly value: unknown }
  /** because: `out_of_scope` of what is no longer watched, whether or not it still exists. */
  | { readonly kind: 'deleted'; readonly because?: 'out_of_scope' }
  | { readonly kind: 'unreadable'; readonly cause: string };

/** Where an observation came from; kept with every transition it leads to. */
export interface Source {
  /** `config-event`, `config-snapshot`, `config-history`, `config-read`, `observation` … */
  readonly channel: string;
  /** Identity of the delivery at the source, where it has one (an event id, a file). */
  readonly reference?: string;
  /** Name of the replay that brought it: a replay sends no alert. */
  readonly replay?: string;
  /** It was read when its account was enrolled: nobody is told of it one by one. */
  readonly baseline?: true;
}

/** A state held at a time; a newer one replaces an older one. */
export interface StateObservation {
  readonly kind: 'state';
  readonly subject: Subject;
  readonly traits: Traits;
  readonly aspect: Aspect;
  readonly state: ObservedState;
  /** Where the state stands in time; see position.ts. */
  readonly order: Order;
  /** When it was last known to hold; never before the order's state time. */
  readonly seenAt: Instant;
  readonly source: Source;
}

export type Observation = StateObservation | CallObservation;
