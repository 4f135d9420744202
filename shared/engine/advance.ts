/**
 * What one judged observation changes in what is recorded: pure, and the same whatever the order
 * of arrival.
 *
 *   newer than the head           the present moves on; changes are news
 *   the head again, seen later    the head's last sighting moves; time-dependent verdicts may change
 *   older, or seen earlier        inserted into the past; the present stays (per rule: it is news
 *                                 for a rule whose newest verdict is older still)
 *
 * The first two need only the recorded item; everything else needs the timelines.
 */

import type { Instant } from '../domain/instant.ts';
import type { StateObservation } from '../domain/observation.ts';
import { seenAtOf, stateTimeOf } from '../domain/position.ts';
import type { Change } from '../domain/transition.ts';
import { advanceFully } from './advance-fully.ts';
import { advanceSimply } from './advance-simply.ts';
import type { Judged } from './judged.ts';
import { nextRecorded, type StandingChanges } from './next-recorded.ts';
import type { Recorded } from './recorded.ts';
import { type Known, withNewRules } from './rule-evidence.ts';
import type { RuleIdentity } from './rule-set.ts';
import { isBeyondHorizon } from './span.ts';
import type { Timeline } from './timeline.ts';

/** What the ledger tells beside the recorded item. */
export interface History {
  readonly timelines: ReadonlyMap<string, Timeline>;
  /** Ids of the rules of the recorded rule set. */
  readonly rules: readonly string[];
  /** The rules as they judged, as far as that is known. */
  readonly judges?: ReadonlyMap<string, RuleIdentity>;
}

export const NO_HISTORY: History = { timelines: new Map(), rules: [] };

export type Lateness = 'news' | 'late' | 'beyond-horizon';

/** What the verdicts of one observation change. */
export interface VerdictChanges {
  readonly changes: readonly Change[];
  readonly standings: StandingChanges;
  readonly timelines: ReadonlyMap<string, Timeline>;
}

export interface Advanced {
  readonly recorded: Recorded;
  readonly changes: readonly Change[];
  /** A transition is to be appended (a deletion is one even when no verdict changes). */
  readonly append: boolean;
  /** Timelines after it; empty when no history was given. */
  readonly timelines: ReadonlyMap<string, Timeline>;
  readonly lateness: Lateness;
}

/** Undefined: it cannot be decided without the history. */
export function advance(
  recorded: Recorded,
  judged: Judged,
  history?: History,
): Advanced | undefined {
  const { observation, ruleSet } = judged;
  const added = history ? ruleSet.rules.filter(({ id }) => !history.rules.includes(id)) : [];
  const known: Known = withNewRules(
    recorded,
    added.map(({ id }) => id),
  );
  if (history === undefined && !isSimple(recorded, judged)) return undefined;
  const { changes, standings, timelines } = history
    ? advanceFully(known, judged, history)
    : advanceSimply(recorded, judged);
  const next = nextRecorded(known, judged, standings);
  return {
    recorded: next,
    changes,
    append: changes.length > 0 || next.deleted !== recorded.deleted,
    timelines,
    lateness: latenessOf(recorded, observation),
  };
}

/**
 * Whether exactly this sighting was judged before by the same rules, none of which lags or failed on
 * its state: then nothing can come of it, and nothing needs to be read to say so.
 */
export function isKnown(recorded: Recorded, { observation, ruleSet }: Judged): boolean {
  const { order, seenAt } = observation;
  const mark = recorded.marks.find((each) => each.order === order);
  if (mark === undefined || recorded.ruleSet !== ruleSet.id) return false;
  if (recorded.lag.size > 0 || recorded.gaps.has(order)) return false;
  return seenAt === mark.first || (mark === recorded.marks[0] && seenAt === recorded.seen);
}

/** How an observation stands to what is recorded before it. */
export function latenessOf(
  { marks, seen }: Recorded,
  { order, seenAt }: StateObservation,
): Lateness {
  const head = marks[0];
  if (head === undefined || order > head.order) return 'news';
  if (order === head.order && seenAt > seen) return 'news';
  return isBeyondHorizon(marks, order) ? 'beyond-horizon' : 'late';
}

/**
 * Whether only the present moves: the same rules, and either a newer state that begins after the
 * last sighting of the one before it (else it cuts what was seen later), or the head seen later.
 */
function isSimple(recorded: Recorded, { observation, ruleSet }: Judged): boolean {
  const { order, seenAt } = observation;
  const head = recorded.marks[0];
  if (head === undefined || recorded.ruleSet !== ruleSet.id) return false;
  if (order > head.order) {
    const start = stateTimeOf(order);
    const sightings = [recorded.seen, ...goodSightings(recorded)];
    return sightings.every((seen) => seen < start);
  }
  return order === head.order && seenAt > recorded.seen && !recorded.gaps.has(order);
}

/** When the rules that lag gave their newest verdicts: possibly after the newest observation. */
function goodSightings({ lag }: Recorded): readonly Instant[] {
  return [...lag.values()].flatMap(({ good }) => (good === undefined ? [] : [seenAtOf(good)]));
}
