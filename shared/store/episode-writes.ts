import type { Instant } from '../domain/instant.ts';
import type { Change, Transition } from '../domain/transition.ts';
import type { Run } from '../engine/timeline.ts';
import type { Value, Write } from '../ports/table.ts';
import { type Episode, episodeIndexKeys, episodeItem } from './episode-item.ts';
import { episodeSort, resourceKey } from './keys.ts';

/**
 * What one transition does to the episodes when only the present moves: no row has to be read,
 * because the key of the open episode is in the recorded state.
 */
export function presentEpisodeWrites(transition: Transition): readonly Write[] {
  return transition.changes.flatMap((change) => writesFor(transition, change));
}

function writesFor(transition: Transition, change: Change): readonly Write[] {
  const openedAt = change.openedAt ?? change.at;
  switch (change.kind) {
    case 'opened':
    case 'regressed': {
      const episode = newEpisode(transition, change, { openedAt: change.at });
      return [{ kind: 'put', item: episodeItem(episode, transition.seq) }];
    }
    case 'altered': {
      // Another tool's finding may become worse: the lists sort by severity.
      const episode = newEpisode(transition, change, { openedAt });
      return [
        updated(transition, change.rule, openedAt, {
          sev: change.severity,
          ...episodeIndexKeys(episode),
          msg: change.message ?? '',
          ev: (change.evidence ?? []) as unknown as Value,
        }),
      ];
    }
    case 'resolved': {
      const episode = newEpisode(transition, change, { openedAt, closedAt: change.at });
      return [
        updated(transition, change.rule, openedAt, {
          closed: change.at,
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
