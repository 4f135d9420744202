/**
 * Which span of time a piece of evidence speaks for, for one rule.
 *
 *   marks (states)     o1            o2                o3
 *   sightings          ├── s1 ── s2 ─┤── s1 ───────────┤── s1 ──▶
 *
 * The first sighting of a state speaks from the state's own time, a later sighting from the moment
 * it was seen (rules that depend on time may change their verdict in between). Each speaks until
 * the next evidence for the same rule. Marks on which the rule failed are no evidence for it.
 */
import { earlier, type Instant } from '../domain/instant.ts';
import {
  type Order,
  orderIn,
  type Position,
  positionOf,
  seenAtOf,
  stateTimeOf,
} from '../domain/position.ts';
import { HORIZON, type Mark } from './recorded.ts';
import { nextStep, type Timeline } from './timeline.ts';

export interface Span {
  readonly from: Instant;
  /** Absent: nothing newer is known for the rule, so this is news. */
  readonly until?: Instant;
}

/** What is known of one rule's evidence on a subject. */
export interface RuleEvidence {
  readonly marks: readonly Mark[];
  /** When the rule first gave a verdict on a mark; undefined when it never did. */
  firstOn(mark: Mark): Instant | undefined;
  /** Its newest verdict. */
  readonly newest: Position | undefined;
  readonly timeline: Timeline;
}

/** Whether an order is older than everything remembered. */
export function isBeyondHorizon(marks: readonly Mark[], order: Order): boolean {
  const oldest = marks[HORIZON - 1];
  return oldest !== undefined && order < oldest.order;
}

/** The span of evidence at (order, seenAt); undefined when exactly it is known already. */
export function spanOf(order: Order, seenAt: Instant, known: RuleEvidence): Span | undefined {
  const { marks, newest, timeline } = known;
  const next = marks.findLast((mark) => mark.order > order && known.firstOn(mark) !== undefined);
  const end = next && stateTimeOf(next.order);
  const mark = marks.find((each) => each.order === order);
  const first = mark && known.firstOn(mark);
  const start = stateTimeOf(order);

  if (first === undefined) {
    // The newest verdict may lie on a mark that is no longer remembered.
    const unseen =
      end === undefined && newest !== undefined && positionOf(order, seenAt) <= newest
        ? stateTimeOf(orderIn(newest))
        : end;
    if (unseen === undefined) return { from: start };
    if (!isBeyondHorizon(marks, order)) return { from: start, until: unseen };
    return { from: start, until: earliest(unseen, nextStep(timeline, start)?.at) };
  }
  if (seenAt === first) return undefined;
  if (seenAt < first) return { from: start, until: earliest(first, end) };
  if (end !== undefined) {
    const from = earlier(seenAt, end);
    return { from, until: earliest(end, nextStep(timeline, from)?.at) };
  }
  // The newest state: sightings up to the newest one are known by their steps only.
  const newestSeen = newest && seenAtOf(newest);
  if (newestSeen === undefined || seenAt === newestSeen) return undefined;
  if (seenAt > newestSeen) return { from: seenAt };
  return { from: seenAt, until: earliest(newestSeen, nextStep(timeline, seenAt)?.at) };
}

function earliest(a: Instant, b: Instant | undefined): Instant {
  return b === undefined ? a : earlier(a, b);
}
