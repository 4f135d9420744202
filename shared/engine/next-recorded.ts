import { earlier, type Instant, later } from '../domain/instant.ts';
import { type Order, type Position, positionOf, stateTimeOf } from '../domain/position.ts';
import type { Judged } from './judged.ts';
import {
  type Gaps,
  type Held,
  HORIZON,
  headPosition,
  type Lag,
  type Mark,
  type Recorded,
} from './recorded.ts';
import { firstOn, type Known, newestOf } from './rule-evidence.ts';

/** Standings that changed; undefined for a rule that is compliant or no longer there. */
export type StandingChanges = ReadonlyMap<string, Held | undefined>;

/** What is recorded after an observation, but for the ledger's own fields. */
export function nextRecorded(
  known: Known,
  { observation, outcomes, ruleSet }: Judged,
  changed: StandingChanges,
): Recorded {
  const { recorded } = known;
  const { order, seenAt } = observation;
  const position = positionOf(order, seenAt);
  const marks = withMark(recorded.marks, order, seenAt);
  const isHead = marks[0]?.order === order;
  const again = recorded.marks[0]?.order === order;
  const seen = isHead ? (again ? later(recorded.seen, seenAt) : seenAt) : recorded.seen;
  const head = headPosition({ marks, seen });

  const standings = new Map(recorded.standings);
  for (const [rule, held] of changed) {
    if (held === undefined) standings.delete(rule);
    else standings.set(rule, held);
  }
  const lag = new Map<string, Lag>();
  for (const { rule, outcome } of outcomes) {
    const good = newestOf(known, rule.id);
    const failed = recorded.lag.get(rule.id)?.failed;
    const before = { ...(good && { good }), ...(failed && { failed }) };
    const next = nextLag(before, position, outcome.kind === 'failed');
    if (next.good !== head) lag.set(rule.id, next);
  }
  return {
    ...recorded,
    marks,
    seen,
    first:
      recorded.marks.length === 0
        ? stateTimeOf(order)
        : earlier(recorded.first, stateTimeOf(order)),
    ...deletion(recorded, observation.state.kind, position),
    ruleSet: ruleSet.id,
    standings,
    lag,
    gaps: nextGaps(known, marks, { observation, outcomes, ruleSet }),
  };
}

/** Marks with one more, newest first; an order that is known keeps its earliest sighting. */
function withMark(marks: readonly Mark[], order: Order, seenAt: Instant): readonly Mark[] {
  const known = marks.find((mark) => mark.order === order);
  if (known !== undefined) {
    return marks.map((mark) =>
      mark === known ? { order, first: earlier(mark.first, seenAt) } : mark,
    );
  }
  const at = marks.findIndex((mark) => mark.order < order);
  return marks
    .toSpliced(at === -1 ? marks.length : at, 0, { order, first: seenAt })
    .slice(0, HORIZON);
}

function nextLag(before: Lag, position: Position, isFailure: boolean): Lag {
  const newest = (at: Position | undefined) => (at !== undefined && at > position ? at : position);
  const good = isFailure ? before.good : newest(before.good);
  const failed = isFailure ? newest(before.failed) : before.failed;
  const isNewer = failed !== undefined && (good === undefined || failed > good);
  return { ...(good !== undefined && { good }), ...(isNewer && { failed }) };
}

function deletion(
  { readable }: Recorded,
  kind: 'present' | 'deleted' | 'unreadable',
  position: Position,
): Partial<Pick<Recorded, 'deleted' | 'readable'>> {
  if (kind === 'unreadable' || position < readable) return {};
  return { deleted: kind === 'deleted', readable: position };
}

function nextGaps(known: Known, marks: readonly Mark[], { observation, outcomes }: Judged): Gaps {
  const gaps = new Map<Order, ReadonlyMap<string, Instant | ''>>();
  for (const { order } of marks) {
    const before = known.gaps.get(order);
    if (before !== undefined) gaps.set(order, before);
  }
  const { order, seenAt } = observation;
  const mark = marks.find((each) => each.order === order);
  if (mark === undefined) return gaps;
  const before = known.recorded.marks.find((each) => each.order === order);
  const own = new Map<string, Instant | ''>();
  for (const { rule, outcome } of outcomes) {
    const first = before && firstOn(known.gaps, before, rule.id);
    const next = outcome.kind === 'failed' ? (first ?? '') : earlier(first ?? seenAt, seenAt);
    if (next !== mark.first) own.set(rule.id, next);
  }
  if (own.size > 0) gaps.set(order, own);
  else gaps.delete(order);
  return gaps;
}
