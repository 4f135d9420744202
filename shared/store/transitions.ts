import type { Attribution } from '../domain/attribution.ts';
import { epochMs, type Instant, instantOf, later } from '../domain/instant.ts';
import { positionOf, stateTimeOf } from '../domain/position.ts';
import { subjectKey, type Traits } from '../domain/subject.ts';
import type { Change, Transition } from '../domain/transition.ts';
import type { Judged } from '../engine/judged.ts';
import type { Recorded } from '../engine/recorded.ts';
import { transitionHash, transitionId } from './ledger-item.ts';
import { storable } from './storable.ts';

/** The time of an append: later than the one before it, whatever the clock says. */
export function appendTime(recorded: Recorded, now: Instant): Instant {
  return recorded.seq === 0 ? now : later(now, instantOf(epochMs(recorded.recordedAt) + 1));
}

/** Appends to the chain: the transition, and what is recorded with it as the new head. taken: ids. */
export function appended(
  recorded: Recorded,
  { observation, ruleSet }: Judged,
  changes: readonly Change[],
  recordedAt: Instant,
  taken: ReadonlySet<string>,
  attribution?: Attribution,
): { readonly transition: Transition; readonly recorded: Recorded } {
  const { subject, aspect, order, seenAt, state, source } = observation;
  const position = positionOf(order, seenAt);
  const idOf = (again?: number): string =>
    transitionId(subjectKey(subject), aspect, position, ruleSet.id, again);
  const transition: Transition = {
    id: taken.has(idOf()) ? idOf(recorded.seq + 1) : idOf(),
    subject,
    traits: storable(observation.traits) as Traits,
    aspect,
    position,
    observedAt: stateTimeOf(order),
    recordedAt,
    ruleSet: ruleSet.id,
    source: { ...source },
    deleted: state.kind === 'deleted',
    seq: recorded.seq + 1,
    previous: recorded.head,
    changes: storable(changes) as unknown as readonly Change[],
    ...(attribution && { attribution }),
  };
  const head = transitionHash(transition);
  return { transition, recorded: { ...recorded, seq: transition.seq, head, recordedAt } };
}
