/**
 * The oracle of words: what a ledger says of one rule at a time, by its definition and with none of
 * the store's code. Each record is written over what is known of the times that it is about.
 */
import type { Instant } from '#shared/domain/instant.ts';
import type { Change, Transition } from '#shared/domain/transition.ts';

export interface Told {
  readonly openedAt: Instant;
  readonly message: string;
  readonly severity: string;
  readonly evidence: unknown;
  readonly state: string;
}

interface Held {
  standing: string;
  change?: Change;
  acknowledged?: boolean;
  snoozed?: Instant | undefined;
  excepted?: Instant | undefined;
}

/** What was violated at a time, by the records that are given, in the order of their chain. */
export function toldAt(
  records: readonly Transition[],
  rule: string,
  at: Instant,
): Told | undefined {
  const changes = records.flatMap((record) => record.changes).filter((each) => each.rule === rule);
  const held = heldAt(changes, at);
  if (held.standing !== 'violation' || held.change === undefined) return undefined;
  const points = [...new Set(changes.flatMap((each) => [each.at, each.until ?? each.at]))]
    .filter((each) => each <= at)
    .sort();
  const last = points.findLastIndex((each) => heldAt(changes, each).standing !== 'violation');
  const { message = '', severity, evidence } = held.change;
  const isOn = (until: Instant | undefined): boolean => until !== undefined && until > at;
  const state = isOn(held.excepted)
    ? 'excepted'
    : isOn(held.snoozed)
      ? 'snoozed'
      : held.acknowledged
        ? 'acknowledged'
        : 'open';
  return { openedAt: points[last + 1] ?? at, message, severity, evidence, state };
}

function heldAt(changes: readonly Change[], at: Instant): Held {
  let held: Held = { standing: 'none' };
  for (const change of changes) {
    const { kind, to, until, action, exception } = change;
    if (change.at > at || (until !== undefined && until <= at)) continue;
    if (action !== undefined) {
      if (held.standing !== 'violation') continue;
      if (kind === 'acknowledged') held.acknowledged = true;
      if (kind === 'snoozed') held.snoozed = action.until;
      if (kind === 'excepted') held.excepted = action.until;
      if (kind === 'woken' && action.was === 'snoozed') held.snoozed = undefined;
      if (kind === 'woken' && action.was === 'excepted') held.excepted = undefined;
    } else if (to !== 'violation') held = { standing: to };
    else if (kind === 'altered') held = { ...held, standing: to, change };
    else if (kind !== 'corrected' || held.standing !== 'violation') {
      held = { standing: to, change, excepted: exception?.until };
    }
  }
  return held;
}
