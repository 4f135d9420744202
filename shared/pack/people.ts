/** What people had done with a finding by a time, as its ledger tells it. */
import type { Instant } from '../domain/instant.ts';
import type { Change, ExceptionMark, Transition } from '../domain/transition.ts';
import type { Run } from './fold.ts';

export type PackState = 'open' | 'acknowledged' | 'snoozed' | 'excepted' | 'resolved';

export interface PeopleDid {
  readonly acknowledgedAt?: Instant;
  readonly snoozedUntil?: Instant;
  readonly exception?: ExceptionMark;
}

/** Of one run of a finding until T. ledger: in the order recorded. */
export function peopleDid(ledger: readonly Transition[], run: Run, at: Instant): PeopleDid {
  const { rule, exception } = run.opened.change;
  let did: PeopleDid = exception === undefined ? {} : { exception };
  for (const { changes } of ledger) {
    for (const change of changes) {
      if (change.rule !== rule || change.incident !== undefined) continue;
      const isOfRun = change.at >= run.opened.at && (!run.closed || change.at < run.closed.at);
      if (isOfRun && change.at <= at) did = after(did, change);
    }
  }
  return did;
}

function after(did: PeopleDid, { kind, at, action }: Change): PeopleDid {
  switch (kind) {
    case 'acknowledged':
      return { ...did, acknowledgedAt: at };
    case 'snoozed':
      return action?.until === undefined ? did : { ...did, snoozedUntil: action.until };
    case 'excepted':
      return action?.exception === undefined ? did : { ...did, exception: action.exception };
    case 'woken':
      return action?.was === 'excepted' ? without(did, 'exception') : without(did, 'snoozedUntil');
    default:
      return did;
  }
}

function without(did: PeopleDid, name: keyof PeopleDid): PeopleDid {
  return Object.fromEntries(Object.entries(did).filter(([each]) => each !== name));
}

/** How it stands at T: an exception says more than a snooze, that more than a note. */
export function stateOf(run: Run, did: PeopleDid, at: Instant): PackState {
  if (run.closed !== undefined && run.closed.at <= at) return 'resolved';
  if (did.exception !== undefined && did.exception.until > at) return 'excepted';
  if (did.snoozedUntil !== undefined && did.snoozedUntil > at) return 'snoozed';
  return did.acknowledgedAt === undefined ? 'open' : 'acknowledged';
}
