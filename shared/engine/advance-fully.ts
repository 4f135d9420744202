import { type Instant, later } from '../domain/instant.ts';
import { isScheduled, stateTimeOf } from '../domain/position.ts';
import type { Change, Standing } from '../domain/transition.ts';
import type { History, VerdictChanges } from './advance.ts';
import { changeOf, removalOf } from './change.ts';
import { diff, goneBy } from './diff.ts';
import type { RuleOutcome } from './evaluate.ts';
import { heldOf, isSameMessage, type Judged, standingOf } from './judged.ts';
import type { Held } from './recorded.ts';
import { evidenceOf, type Known } from './rule-evidence.ts';
import type { RuleIdentity } from './rule-set.ts';
import { type Span, spanOf } from './span.ts';
import { lastStanding, overwritten, sameTimeline, standingAt, type Timeline } from './timeline.ts';

interface RuleAdvance {
  readonly timeline: Timeline;
  readonly change?: Change | undefined;
  /** Present only when the rule's standing or its opening moved. */
  readonly held?: { readonly value: Held | undefined };
}

/** Writes the evidence into the timeline of every rule that gave a verdict. */
export function advanceFully(known: Known, judged: Judged, history: History): VerdictChanges {
  const timelines = new Map(history.timelines);
  const standings = new Map<string, Held | undefined>();
  const changes: Change[] = [];
  const take = (rule: string, { timeline, change, held }: RuleAdvance): void => {
    timelines.set(rule, timeline);
    if (change !== undefined) changes.push(change);
    if (held !== undefined) standings.set(rule, held.value);
  };
  for (const judgement of judged.outcomes) {
    const to = standingOf(judgement.outcome);
    if (to === undefined) continue;
    const timeline = timelines.get(judgement.rule.id) ?? [];
    const span = spanFor(known, judged, judgement.rule.id, timeline);
    if (span === undefined) continue;
    const changed = changedSince(known, judged, judgement, history);
    const written = { to, span, timeline, changed };
    take(judgement.rule.id, withEvidence(known, judged, judgement, written));
  }
  const inForce = new Set(judged.ruleSet.rules.map(({ id }) => id));
  for (const rule of history.rules) {
    if (!inForce.has(rule)) take(rule, removed(known, judged, rule, timelines.get(rule) ?? []));
  }
  return { changes, standings, timelines };
}

/**
 * The rule that judged the newest state before, when it was another one (other source, or something
 * else set of it) than judges the same state now. A newer state may differ by itself; but where only
 * the schedule has read it, and no event had announced a change, it is put down to the rule.
 */
function changedSince(
  { recorded }: Known,
  { observation, ruleSet }: Judged,
  { rule }: RuleOutcome,
  { judges }: History,
): RuleIdentity | undefined {
  const { order, state } = observation;
  const head = recorded.marks[0]?.order;
  if (head === undefined || recorded.ruleSet === ruleSet.id) return undefined;
  if (order !== head && !(order > head && isScheduled(order) && state.kind === 'present')) {
    return undefined;
  }
  const before = judges?.get(rule.id);
  const now = ruleSet.rules.find(({ id }) => id === rule.id);
  if (before === undefined || now === undefined) return undefined;
  return before.version === now.version && before.tuned === now.tuned ? undefined : before;
}

/** Undefined: known already. */
function spanFor(
  known: Known,
  { observation, ruleSet }: Judged,
  rule: string,
  timeline: Timeline,
): Span | undefined {
  const { order, seenAt } = observation;
  const { marks, seen, ruleSet: before } = known.recorded;
  const span = spanOf(order, seenAt, evidenceOf(known, rule, timeline));
  if (span !== undefined) return span;
  // The newest state judged again by other rules: their verdict holds from when it was last seen.
  const isHeadAgain = order === marks[0]?.order && seenAt === seen;
  return isHeadAgain && before !== ruleSet.id ? { from: seenAt } : undefined;
}

interface Written {
  readonly to: Standing;
  readonly span: Span;
  readonly timeline: Timeline;
  /** The rule was another when it judged the same state. */
  readonly changed: RuleIdentity | undefined;
}

function withEvidence(
  { recorded }: Known,
  { observation }: Judged,
  judgement: RuleOutcome,
  { to, span, timeline: before, changed }: Written,
): RuleAdvance {
  const { from: at, until } = span;
  const { outcome, rule } = judgement;
  const held = recorded.standings.get(rule.id);
  const gone = goneBy(observation.state);
  const timeline = overwritten(before, at, until, to);
  const last = timeline.at(-1);
  const present = lastStanding(before);
  const isNews = until === undefined;
  const kind = isNews ? diff(present, to, isSameMessage(held, outcome)) : undefined;
  let change: Change | undefined;
  if (kind !== undefined) {
    const openedAt = present === 'violation' ? before.at(-1)?.at : undefined;
    const facts = { kind, from: present, to, at, gone, openedAt, before: changed };
    change = changeOf(judgement, facts);
  } else if (!sameTimeline(before, timeline)) {
    const from = standingAt(before, at);
    change = changeOf(judgement, { kind: 'corrected', from, to, at, until, gone });
  }
  if (isNews) return { timeline, change, held: { value: heldOf(outcome, last?.at ?? at) } };
  // Late evidence may move the opening of what is open now; it never changes what it says.
  const moved = held?.standing === 'violation' && last !== undefined && last.at !== held.since;
  return { timeline, change, ...(moved && { held: { value: { ...held, since: last.at } } }) };
}

/** A rule that is no longer in force stops saying anything when the subject is next seen. */
function removed(
  { recorded }: Known,
  { observation: { order, seenAt } }: Judged,
  rule: string,
  before: Timeline,
): RuleAdvance {
  const last = before.at(-1);
  if (last === undefined || last.standing === 'none') return { timeline: before };
  const isNewer = order > (recorded.marks[0]?.order ?? '');
  const seen: Instant = later(isNewer ? stateTimeOf(order) : seenAt, recorded.seen);
  const at = later(seen, last.at);
  const openedAt = last.standing === 'violation' ? last.at : undefined;
  return {
    timeline: overwritten(before, at, undefined, 'none'),
    change: removalOf(rule, { from: last.standing, at, openedAt }),
    held: { value: undefined },
  };
}
