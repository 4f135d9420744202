import { stateTimeOf } from '../domain/position.ts';
import type { Change, Standing } from '../domain/transition.ts';
import type { VerdictChanges } from './advance.ts';
import { changeOf } from './change.ts';
import { diff, goneBy } from './diff.ts';
import { heldOf, isSameMessage, type Judged, standingOf } from './judged.ts';
import type { Held, Recorded } from './recorded.ts';

/** The present moves on: recorded standings × outcomes, nothing else. */
export function advanceSimply(recorded: Recorded, judged: Judged): VerdictChanges {
  const { order, seenAt, state } = judged.observation;
  const isNewer = order !== recorded.marks[0]?.order;
  const at = isNewer ? stateTimeOf(order) : seenAt;
  const changes: Change[] = [];
  const standings = new Map<string, Held | undefined>();
  for (const judgement of judged.outcomes) {
    const to = standingOf(judgement.outcome);
    if (to === undefined) continue;
    const rule = judgement.rule.id;
    const held = recorded.standings.get(rule);
    const from = presentStanding(recorded, rule);
    const kind = diff(from, to, isSameMessage(held, judgement.outcome));
    if (kind === undefined) continue;
    const openedAt = held?.standing === 'violation' ? held.since : undefined;
    const gone = goneBy(state);
    changes.push(changeOf(judgement, { kind, from, to, at, gone, openedAt }));
    standings.set(rule, heldOf(judgement.outcome, kind === 'altered' ? (openedAt ?? at) : at));
  }
  return { changes, standings, timelines: new Map() };
}

/** A rule of the recorded rule set, by its newest verdict. */
function presentStanding(recorded: Recorded, rule: string): Standing {
  const held = recorded.standings.get(rule);
  if (held !== undefined) return held.standing;
  const lag = recorded.lag.get(rule);
  return lag !== undefined && lag.good === undefined ? 'none' : 'compliant';
}
