import type { ObservedState } from '../domain/observation.ts';
import type { ChangeKind, Resolution, Standing } from '../domain/transition.ts';

/**
 * recorded × outcome → kind of change; undefined when nothing changed.
 *
 *   from \ to        compliant   notApplicable   violation     none
 *   none             noted       noted           opened        –
 *   compliant        –           noted           opened        noted
 *   notApplicable    noted       –               opened        noted
 *   violation        resolved    resolved        altered | –   resolved
 *
 * altered: the message or its evidence is another. What had been closed shortly before has not
 * opened but regressed: see regressions.ts.
 */
export function diff(from: Standing, to: Standing, sameMessage: boolean): ChangeKind | undefined {
  if (from === 'violation' && to === 'violation') return sameMessage ? undefined : 'altered';
  if (from === to) return undefined;
  if (to === 'violation') return 'opened';
  return from === 'violation' ? 'resolved' : 'noted';
}

/** How a subject is gone, where it is. */
export type Gone = Extract<Resolution, 'deleted' | 'out_of_scope'>;

/** How the state of a subject says that it is gone. */
export function goneBy(state: ObservedState): Gone | undefined {
  return state.kind === 'deleted' ? (state.because ?? 'deleted') : undefined;
}

/** Why a violation ended. `none`: its rule is no longer in force. */
export function resolutionOf(to: Standing, gone: Gone | undefined): Resolution {
  if (to === 'none') return 'rule_disabled';
  if (gone !== undefined) return gone;
  return to === 'notApplicable' ? 'not_applicable' : 'fixed';
}
