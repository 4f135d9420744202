import type { Instant } from '../domain/instant.ts';
import type { Change, Transition } from '../domain/transition.ts';
import type { Run } from '../engine/timeline.ts';
import type { Value, Write } from '../ports/table.ts';
import { type Episode, episodeIndexKeys, episodeItem } from './episode-item.ts';
import { episodeSort, resourceKey } from './keys.ts';
import { phaseWrites, type StoredRow } from './phase-writes.ts';
import { changedFrom, type Phases, phasesIn, saying, without } from './phases.ts';

/**
 * What one transition does to the episodes when only the present moves. rows: by rule, those of what
 * it ends or alters.
 */
export function presentEpisodeWrites(
  transition: Transition,
  rows: ReadonlyMap<string, readonly StoredRow[]>,
): readonly Write[] {
  return transition.changes.flatMap((change) =>
    writesFor(transition, change, rows.get(change.rule) ?? []),
  );
}

function writesFor(
  transition: Transition,
  change: Change,
  rows: readonly StoredRow[],
): readonly Write[] {
  const { at } = change;
  const openedAt = change.openedAt ?? at;
  const phases = phasesIn(rows.map(({ episode }) => episode));
  switch (change.kind) {
    case 'opened':
    case 'regressed': {
      const episode = newEpisode(transition, change, { openedAt: change.at });
      return [{ kind: 'put', item: episodeItem(episode) }];
    }
    case 'altered': {
      const altered = changedFrom(phases, at, (says) => saying(says, change));
      return phaseWrites(rows, [{ run: { openedAt }, phases: altered }], transition);
    }
    case 'resolved': {
      // It may have ended before somebody acted on it: then that was said of nothing.
      const rest = without(phases, at);
      if (rest.length > 0 && rest.length < phases.length) {
        const run = { openedAt, closedAt: at };
        return phaseWrites(rows, [{ run, phases: endedBy(rest, transition) }], transition);
      }
      const episode = newEpisode(transition, change, { openedAt, closedAt: at });
      return [
        updated(transition, change.rule, openedAt, {
          closed: at,
          crec: transition.recordedAt,
          ...(transition.attribution && { end: transition.attribution as unknown as Value }),
          ...episodeIndexKeys(episode),
        }),
      ];
    }
    case 'noted':
    case 'corrected':
    case 'attributed':
    case 'raised':
    case 'expired':
    case 'acknowledged':
    case 'snoozed':
    case 'excepted':
    case 'woken':
      return [];
  }
}

/** Phases of which the last names who may have ended it. */
function endedBy(phases: Phases, { attribution }: Transition): Phases {
  return phases.map((each, index) => {
    const isLast = index === phases.length - 1;
    return isLast && attribution ? { ...each, says: { ...each.says, endedBy: attribution } } : each;
  });
}

function updated(
  { subject }: Transition,
  rule: string,
  openedAt: Instant,
  set: Readonly<Record<string, Value>>,
): Write {
  return {
    kind: 'update',
    key: { pk: resourceKey(subject), sk: episodeSort(rule, openedAt) },
    set,
  };
}

/** A row that was not there before, recorded with this transition. */
export function newEpisode(transition: Transition, change: Change, run: Run): Episode {
  return {
    subject: transition.subject,
    rule: change.rule,
    severity: change.severity,
    openedAt: run.openedAt,
    recordedAt: transition.recordedAt,
    ...closing(run, transition.recordedAt),
    traits: transition.traits,
    message: change.message ?? '',
    evidence: change.evidence ?? [],
    transition: transition.id,
    aspect: transition.aspect,
    ...(change.exception && { excepted: change.exception }),
    ...(transition.attribution && run.closedAt === undefined && { who: transition.attribution }),
  };
}

export function closing({ closedAt }: Run, closedRecordedAt: Instant) {
  return closedAt === undefined ? {} : { closedAt, closedRecordedAt };
}
