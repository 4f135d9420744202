/**
 * What an episode says, over the time that it was open. While its words, its severity and its state
 * stay it is one phase, and one row; whatever changes one of them begins another:
 *
 *   opened ── said A ──┬── said B ──┬── said B, acknowledged ──▶ closed
 *                   altered    acknowledged
 *
 * Pure: what is changed is written by phase-writes.ts.
 */
import { earlier, type Instant, later } from '../domain/instant.ts';
import type { Change } from '../domain/transition.ts';
import type { Run } from '../engine/timeline.ts';
import { beginsAt, type Episode } from './episode-item.ts';

/** A part of the time that a finding was open, and the row that has what it said then. */
export interface Phase {
  readonly from: Instant;
  /** Absent: nothing has ended it. */
  readonly until?: Instant;
  readonly says: Episode;
}

/** Phases of one finding, in order of time; between two may lie a time in which it was not open. */
export type Phases = readonly Phase[];

export const endOf = ({ closedAt, phaseEnd }: Episode): Instant | undefined =>
  phaseEnd?.at ?? closedAt;

/** The phases that rows tell of: rows that hold now, each of another time. */
export function phasesIn(rows: readonly Episode[]): Phases {
  return rows
    .map((says) => phase(beginsAt(says), endOf(says), says))
    .filter(({ from, until }) => until === undefined || from < until)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function phase(from: Instant, until: Instant | undefined, says: Episode): Phase {
  return { from, ...(until !== undefined && { until }), says };
}

/** The part of phases that lies from one time to another, or to the end. */
function within(phases: Phases, from: Instant, until?: Instant): Phases {
  return (until === undefined ? phases : before(phases, until))
    .filter((each) => each.until === undefined || each.until > from)
    .map((each) => phase(later(each.from, from), each.until, each.says));
}

/** The part of phases that lies before a time. */
function before(phases: Phases, until: Instant): Phases {
  return phases
    .filter(({ from }) => from < until)
    .map((each) => phase(each.from, earlier(each.until ?? until, until), each.says));
}

/** Phases of which everything from a time on says something else. */
export function changedFrom(
  phases: Phases,
  at: Instant,
  change: (says: Episode) => Episode,
): Phases {
  const changed = within(phases, at).map((each) => ({ ...each, says: change(each.says) }));
  return [...before(phases, at), ...changed];
}

/** Phases without a time in which the finding was not open; of what is not given to the end. */
export function without(phases: Phases, from: Instant, until?: Instant): Phases {
  return [...before(phases, from), ...(until === undefined ? [] : within(phases, until))];
}

/** Phases with something said of a time, as far as nothing is said of it yet. */
export function filled(phases: Phases, gap: Phase): Phases {
  const known = within(phases, gap.from, gap.until);
  const added: Phase[] = [];
  let from: Instant | undefined = gap.from;
  for (const each of known) {
    if (from !== undefined && from < each.from) added.push(phase(from, each.from, gap.says));
    from = each.until;
  }
  if (from !== undefined && (gap.until === undefined || from < gap.until)) {
    added.push(phase(from, gap.until, gap.says));
  }
  return [...phases, ...added].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Phases that from a time on say what a change says; where nothing was said yet, `anew` says it. */
export function alteredFrom(phases: Phases, change: Change, anew: Episode): Phases {
  const changed = changedFrom(phases, change.at, (says) => saying(says, change));
  const next = within(changed, change.at)[0]?.says;
  return filled(changed, phase(change.at, undefined, next === undefined ? anew : untouched(next)));
}

/** The phases of a run: all of it says something, if only what is said beside it, or else `anew`. */
export function phasesOf(run: Run, phases: Phases, anew: Episode | undefined): Phases {
  const own = within(phases, run.openedAt, run.closedAt);
  const says = own[0]?.says ?? phases.at(-1)?.says ?? anew;
  return says === undefined ? [] : filled(own, phase(run.openedAt, run.closedAt, untouched(says)));
}

/** A row with which nobody has done anything. */
function untouched({ acknowledged: _a, snoozed: _s, excepted: _e, ...says }: Episode): Episode {
  return says;
}

/** A row that says what a change says. */
export function saying(
  says: Episode,
  { message = '', evidence = [], severity }: Pick<Change, 'message' | 'evidence' | 'severity'>,
): Episode {
  const { archived: _, ...own } = says;
  return { ...own, message, evidence, severity };
}
