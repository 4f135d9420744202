/** What of a round is put into the queue now: a minute's worth, and never what was missed. */
import { epochMs, type Instant, later, shifted } from '../domain/instant.ts';
import { backoffSeconds, type Trouble } from './backoff.ts';
import type { LeftOut } from './places.ts';
import type { CollectRequest, RoundPlan } from './plan.ts';
import type { Round } from './round.ts';

/** Requests that are to arrive together, after a delay: 0 to 900 s. */
export interface Delayed {
  readonly delaySeconds: number;
  readonly requests: readonly CollectRequest[];
}

export interface Slice {
  /** Steps from here until before there. */
  readonly from: number;
  readonly to: number;
  /** Until when these steps last. */
  readonly handedAt: Instant;
  readonly delayed: readonly Delayed[];
  readonly leftOut: readonly LeftOut[];
}

/** What is known now of the accounts that a round was planned with. */
export interface Known {
  readonly troubles: ReadonlyMap<string, Trouble>;
  /** Why nothing is read of an account any more. */
  readonly closed: ReadonlyMap<string, string>;
}

/** A slice reaches a little beyond the next minute, when the next one is taken. */
const AHEAD_MS = 65_000;
/** Delays are rounded down to this, so that a slice is a few batches. */
const GRAIN_SECONDS = 5;

/**
 * The steps from the round's cursor whose time comes before the next slice. Where the last slice was
 * taken and perhaps not sent: the same steps once more. After an outage the round goes on at its
 * pace, only later: what was missed is not made up for.
 */
export function nextSlice(
  round: Pick<Round, 'cursor' | 'sent' | 'handedAt' | 'steps'>,
  plan: Pick<RoundPlan, 'stepMs' | 'requestAt'>,
  now: Instant,
  known: Known,
): Slice {
  const from = round.sent;
  const start = later(round.handedAt, now);
  const to =
    round.sent < round.cursor
      ? round.cursor
      : Math.min(round.steps, from + stepsUntil(plan.stepMs, start, now));
  const groups = new Map<number, CollectRequest[]>();
  const leftOut: LeftOut[] = [];
  for (let step = from; step < to; step++) {
    const request = plan.requestAt(step);
    if (request === undefined) continue;
    const { accountId, region } = request;
    const backoff = backoffSeconds(known.troubles.get(accountId));
    const reason = reasonAgainst(accountId, known);
    if (reason !== undefined || backoff === undefined) {
      leftOut.push({ accountId, region, reason: reason ?? '' });
      continue;
    }
    const ahead = epochMs(start) - epochMs(now) + (step - from) * plan.stepMs;
    const delay = Math.floor((ahead / 1000 + backoff) / GRAIN_SECONDS) * GRAIN_SECONDS;
    const group = groups.get(delay);
    if (group === undefined) groups.set(delay, [request]);
    else group.push(request);
  }
  const delayed = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([delaySeconds, requests]) => ({ delaySeconds, requests }));
  return { from, to, handedAt: shifted(start, (to - from) * plan.stepMs), delayed, leftOut };
}

function stepsUntil(stepMs: number, start: Instant, now: Instant): number {
  if (stepMs === 0) return 0;
  const room = epochMs(now) + AHEAD_MS - epochMs(start);
  // A pace slower than a slice is long still takes its step when that is due.
  return Math.max(Math.floor(room / stepMs), start === now ? 1 : 0);
}

/** Why nothing more of an account is read in this round. */
function reasonAgainst(accountId: string, { troubles, closed }: Known): string | undefined {
  const trouble = troubles.get(accountId);
  if (backoffSeconds(trouble) !== undefined) return closed.get(accountId);
  return closed.get(accountId) ?? `${trouble?.failures} reads of it in a row: ${trouble?.reason}`;
}
