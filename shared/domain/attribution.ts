import type { Means, Principal } from './call.ts';
import type { Instant } from './instant.ts';

/**
 * A call that may have caused a transition. Whoever made it stands under `actor` in an item of its
 * own, so that a person can be forgotten while the chain still verifies.
 */
export interface Candidate {
  readonly eventId: string;
  /** `ec2.amazonaws.com AuthorizeSecurityGroupIngress` */
  readonly call: string;
  readonly time: Instant;
  /** Salted hash of the actor's details. */
  readonly actor: string;
}

/** Whose calls lie between a transition and the observation before it. */
export interface Attribution {
  /** State time of the observation before it; absent when there was none. */
  readonly after?: Instant;
  /** The successful calls on the subject since then, oldest first; cut at MOST_CANDIDATES. */
  readonly candidates: readonly Candidate[];
  /** Why there is no candidate. */
  readonly unknown?: string;
}

export const MOST_CANDIDATES = 10;

/** Details of an actor, as one call's record tells them. Personal data: never in the chain. */
export interface Actor {
  readonly principal: Principal;
  readonly means: Means;
  readonly sourceIp?: string;
  readonly userAgent?: string;
}

/** What a reader is told of who did it: one, `one of` several, or why it is unknown. */
export type Who =
  | { readonly kind: 'known'; readonly calls: readonly AttributedCall[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** A candidate with its actor; without one when the person was forgotten. */
export interface AttributedCall extends Omit<Candidate, 'actor'> {
  readonly actor?: Actor;
}
