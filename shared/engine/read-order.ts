/**
 * Where a read stands in time.
 *
 *   call 12:00:05 ──► its second ends 12:00:05.999 ──────────── read begins 12:00:09
 *                     order of a read that a call caused         seenAt
 *
 *   scheduled read begins 12:00:09: as of 11:59:09, because what it shows may be that old
 */
import { SECOND_MS } from '../domain/call.ts';
import { epochMs, type Instant, later, shifted } from '../domain/instant.ts';
import { type Order, orderOf, stateTimeOf } from '../domain/position.ts';
import type { Cause } from '../domain/read-request.ts';

/** Reads are eventually consistent: what they show may be this old. */
export const READ_LAG_MS = 60_000;

export interface ReadPosition {
  readonly order: Order;
  readonly seenAt: Instant;
}

/** The position of a read that began at a time. */
export function readPosition(start: Instant, cause: Pick<Cause, 'time'> | undefined): ReadPosition {
  const order =
    cause === undefined
      ? orderOf(shifted(start, -READ_LAG_MS), 'scheduled-read', epochMs(start))
      : orderOf(endOfSecond(cause.time), 'caused-read', epochMs(start));
  return { order, seenAt: later(start, stateTimeOf(order)) };
}

/** CloudTrail knows a call to the second: it was made before this. */
export function endOfSecond(time: Instant): Instant {
  return shifted(time, SECOND_MS - 1 - (epochMs(time) % SECOND_MS));
}
