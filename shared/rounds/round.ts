import type { Instant } from '../domain/instant.ts';
import type { PlannedCollector } from './plan.ts';

/** Why a read of a round came to nothing. */
export const failureReasons = ['unreachable', 'denied', 'throttled', 'failed', 'left out'] as const;
export type FailureReason = (typeof failureReasons)[number];

/** A round under way, or one that has ended: all that is stored of it. */
export interface Round {
  readonly id: string;
  readonly startedAt: Instant;
  /** The collectors and Regions that it was planned with. */
  readonly collectors: readonly PlannedCollector[];
  readonly regions: readonly string[];
  /** Requests, and steps of the plan. */
  readonly total: number;
  readonly steps: number;
  /** Accounts that were left out as a whole when it began. */
  readonly leftOut: number;
  /** Steps below it have been taken; those below `sent` are in the queue for certain. */
  readonly cursor: number;
  readonly sent: number;
  /** Until when steps have been taken. */
  readonly handedAt: Instant;
  /** Requests that have ended well, and those that have not, by reason. */
  readonly done: number;
  readonly failed: Readonly<Partial<Record<FailureReason, number>>>;
  readonly finishedAt?: Instant;
}

export function failedOf({ failed }: Pick<Round, 'failed'>): number {
  return Object.values(failed).reduce((sum, count) => sum + count, 0);
}

/** Requests of which nothing has been heard. */
export function openOf(round: Pick<Round, 'total' | 'done' | 'failed'>): number {
  return Math.max(0, round.total - round.done - failedOf(round));
}

/** By the cause that a collector gives with an `unreadable` observation. */
export function reasonOf(cause: string): FailureReason {
  // The read role could not be assumed: so no read of the account will go any better.
  if (cause.includes('MemberAccessError')) return 'unreachable';
  if (cause.startsWith('denied')) return 'denied';
  return cause.startsWith('throttled') ? 'throttled' : 'failed';
}
