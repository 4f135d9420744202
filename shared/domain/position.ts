/**
 * Where a piece of evidence stands among the evidence of its subject and aspect.
 *
 *   order    = stateTime # rank # tie-break          what state it was
 *   position = order # seenAt                        and when that state was last known to hold
 *
 * Every part has a fixed width (times are epoch milliseconds in nine base-36 digits: these strings
 * are stored by the million), so comparing the strings compares the evidence. Order comes from
 * content only, never from arrival.
 */
import { epochMs, type Instant, instantOf } from './instant.ts';

export type Order = string & { readonly __brand: 'Order' };
export type Position = string & { readonly __brand: 'Position' };

/**
 * Which source to believe of two with the same state time:
 * `scheduled-read` (its start minus 60 s: reads are eventually consistent), `caused-read` (the end
 * of the second of the call that caused it), `recorded` (an AWS Config item's capture time).
 */
export const ranks = { 'scheduled-read': 0, 'caused-read': 1, recorded: 2 } as const;
export type Rank = keyof typeof ranks;

const TIME_WIDTH = 9;
const ORDER_WIDTH = TIME_WIDTH + 3 + TIME_WIDTH;
const LARGEST_TIE_BREAK = 9_999_999_999_999;

const padded = (value: number): string => value.toString(36).padStart(TIME_WIDTH, '0');
const numeric = (digits: string): number => Number.parseInt(digits, 36);

/** tieBreak: a non-negative integer of at most 13 digits, from content (a state id, a read's start). */
export function orderOf(stateTime: Instant, rank: Rank, tieBreak: number): Order {
  const tie = Math.min(Math.max(Math.trunc(tieBreak), 0), LARGEST_TIE_BREAK);
  return `${padded(epochMs(stateTime))}#${ranks[rank]}#${padded(tie)}` as Order;
}

/** Whether it is of a read that nothing had asked for but the schedule: no event had announced it. */
export function isScheduled(order: Order): boolean {
  return order[TIME_WIDTH + 1] === String(ranks['scheduled-read']);
}

/** The position of a state seen at a time; a state is never seen before it held. */
export function positionOf(order: Order, seenAt: Instant): Position {
  const seen = Math.max(epochMs(seenAt), epochMs(stateTimeOf(order)));
  return `${order}#${padded(seen)}` as Position;
}

/** The order a position belongs to. */
export function orderIn(position: Position): Order {
  return position.slice(0, ORDER_WIDTH) as Order;
}

/** When the state began to hold at the source. */
export function stateTimeOf(at: Order | Position): Instant {
  return instantOf(numeric(at.slice(0, TIME_WIDTH)));
}

/** When the state was seen to hold. */
export function seenAtOf(position: Position): Instant {
  return instantOf(numeric(position.slice(ORDER_WIDTH + 1)));
}
