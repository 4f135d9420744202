/**
 * What the parent message of a finding shows. Alerts arrive in any order and more than once, so each
 * part is the newest that was told, by when it was recorded: the same set of alerts gives the same
 * message, whatever the order they came in.
 */
import type { Alert } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import { severityRank } from '../domain/severity.ts';
import type { AlertedKind, Resolution } from '../domain/transition.ts';
import type { ToldAlert, ToldStep } from './slack-told.ts';

/** Where the finding stands: the newest step that says so. */
export interface ShownStanding extends ToldStep {
  readonly order: string;
  readonly kind: AlertedKind;
  readonly at: Instant;
  readonly resolution?: Resolution;
}

/** One post in the channel that is kept up to date. */
export interface Present {
  /** The newest facts, and the newest of who did it. */
  readonly alert: Alert;
  /** Order of the facts; empty while only a step of a person has been told. */
  readonly factsOrder: string;
  readonly whoOrder: string;
  readonly standing: ShownStanding;
  /** Order of the alert that began it, once it was told. */
  readonly opening?: string;
  /** The earliest order that was told of it. */
  readonly earliest: string;
}

/** Alerts of one finding in the order in which they were recorded. */
export const orderOf = ({ recordedAt, id }: Alert): string => `${recordedAt}#${id}`;

const openings: ReadonlySet<AlertedKind> = new Set(['opened', 'regressed', 'raised']);
const facts: ReadonlySet<AlertedKind> = new Set([...openings, 'altered', 'resolved']);
const standings: ReadonlySet<AlertedKind> = new Set([
  ...openings,
  'resolved',
  'acknowledged',
  'snoozed',
  'excepted',
  'woken',
]);

/** What a first alert shows. */
export function presentOf(alert: ToldAlert): Present {
  const order = orderOf(alert);
  // A step is told by the standing alone, which keeps who made it apart.
  const { action: _, ...told } = alert;
  return {
    alert: told,
    factsOrder: facts.has(alert.transition) ? order : '',
    whoOrder: alert.who === undefined ? '' : order,
    // Evidence or a name that comes first of all: the finding is open, and more is not known.
    standing: standings.has(alert.transition)
      ? standingOf(alert)
      : { order: '', kind: 'opened', at: alert.openedAt },
    ...(openings.has(alert.transition) ? { opening: order } : {}),
    earliest: order,
  };
}

/** What is shown when one more alert is told. */
export function advanced(present: Present, alert: ToldAlert): Present {
  const told = presentOf(alert);
  const order = told.earliest;
  const isFacts = facts.has(alert.transition) && order >= present.factsOrder;
  const isWho = alert.who !== undefined && order >= present.whoOrder;
  const isStanding = told.standing.order !== '' && order >= present.standing.order;
  const { who: _, ...base } = isFacts ? told.alert : present.alert;
  const who = isWho ? alert.who : present.alert.who;
  const opening = present.opening ?? told.opening;
  return {
    alert: { ...base, ...(who === undefined ? {} : { who }) },
    factsOrder: isFacts ? order : present.factsOrder,
    whoOrder: isWho ? order : present.whoOrder,
    standing: isStanding ? told.standing : present.standing,
    ...(opening === undefined ? {} : { opening }),
    earliest: order < present.earliest ? order : present.earliest,
  };
}

/**
 * Where an alert is told: in a new post, in the present one, or beneath what came before it, because
 * it is older than the beginning of the present one.
 */
export function placeOf(present: Present | undefined, alert: Alert): 'new' | 'present' | 'past' {
  if (present === undefined) return 'new';
  const { opening, earliest, standing } = present;
  const order = orderOf(alert);
  if (order === opening) return 'present';
  if (opening !== undefined && order < opening) return 'past';
  if (openings.has(alert.transition)) {
    return opening === undefined && order < earliest ? 'present' : 'new';
  }
  const isOver = standing.kind === 'resolved' && order > standing.order;
  const staysOver = alert.transition === 'attributed' || alert.transition === 'resolved';
  return isOver && !staysOver ? 'new' : 'present';
}

/** Whether everybody in the channel is to see a step, not only who follows the thread. */
export function isForAll(before: Present | undefined, alert: Alert): boolean {
  if (alert.aside) return false;
  if (alert.transition === 'woken' || alert.grew) return true;
  const known = before?.alert.severity;
  const isWorse = known !== undefined && severityRank(alert.severity) < severityRank(known);
  return alert.transition === 'altered' && isWorse;
}

function standingOf(alert: ToldAlert): ShownStanding {
  const { transition, at, resolution, action } = alert;
  return {
    order: orderOf(alert),
    kind: transition,
    at,
    ...(resolution === undefined ? {} : { resolution }),
    ...action,
  };
}
