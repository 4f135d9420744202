/**
 * Episodes after evidence that reached into the past: what is said of each time is told anew, and
 * compared with the rows that were there.
 */
import { type Change, isVerdictChange, type Transition } from '../domain/transition.ts';
import { runsOf, type Timeline } from '../engine/timeline.ts';
import type { Write } from '../ports/table.ts';
import type { Episode } from './episode-item.ts';
import { newEpisode } from './episode-writes.ts';
import { phaseWrites, type StoredRow } from './phase-writes.ts';
import { alteredFrom, filled, type Phases, phasesIn, phasesOf, without } from './phases.ts';

/** rows: those that hold, before. after: the timelines now. transitions: what was appended. */
export function correctedEpisodeWrites(
  rows: readonly StoredRow[],
  after: ReadonlyMap<string, Timeline>,
  transitions: readonly Transition[],
): readonly Write[] {
  const last = transitions.at(-1);
  if (last === undefined) return [];
  const news = transitions.flatMap((transition) =>
    transition.changes.filter(isVerdictChange).map((change) => ({ transition, change })),
  );
  return [...Map.groupBy(news, ({ change }) => change.rule)].flatMap(([rule, own]) => {
    const before = rows.filter(({ episode }) => episode.rule === rule);
    const phases = own.reduce(
      (known, { transition, change }) => told(known, transition, change),
      phasesIn(before.map(({ episode }) => episode)),
    );
    const said = own.findLast(({ change }) => change.to === 'violation');
    const anew = said && episodeOf(said.transition, said.change);
    const runs = runsOf(after.get(rule) ?? []).map((run) => {
      return { run, phases: phasesOf(run, phases, anew) };
    });
    return phaseWrites(before, runs, last);
  });
}

/** What is said of each time, with one change more. */
function told(phases: Phases, transition: Transition, change: Change): Phases {
  const { at, until, kind, to } = change;
  if (to !== 'violation') return without(phases, at, until);
  const says = episodeOf(transition, change);
  if (kind === 'altered') return alteredFrom(phases, change, says);
  const gap = { from: at, ...(until !== undefined && { until }), says };
  return filled(kind === 'corrected' ? phases : without(phases, at), gap);
}

/** The row that a change alone would make. */
const episodeOf = (transition: Transition, change: Change): Episode =>
  newEpisode(transition, change, {
    openedAt: change.at,
    ...(change.until !== undefined && { closedAt: change.until }),
  });
