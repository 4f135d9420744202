/** What an alert is to whoever is told: the beginning of something, or a step of what was told. */
import type { Alert } from '../domain/alert.ts';
import type { AlertedKind } from '../domain/transition.ts';

const MINUTE_MS = 60_000;
/** How long a finding has to last that is neither critical nor high, unless its rule says otherwise. */
const SETTLE_MINUTES = 5;
/** Findings of one rule in one account within this time are told together. */
const WINDOW_MS = 5 * MINUTE_MS;

const beginnings: ReadonlySet<AlertedKind> = new Set(['opened', 'regressed', 'raised', 'woken']);

export const isBeginning = ({ transition }: Pick<Alert, 'transition'>): boolean =>
  beginnings.has(transition);

/** How long it has to last before anybody is told; what happened, or was promised, waits for nothing. */
export function settleMs({
  transition,
  severity,
  settleMinutes,
  firstLook,
  inhibitedBy,
}: Pick<Alert, 'transition' | 'severity' | 'settleMinutes' | 'firstLook' | 'inhibitedBy'>): number {
  if (inhibitedBy !== undefined) return rootMs(firstLook);
  // It has lasted already.
  if (firstLook) return 0;
  if (transition === 'raised' || transition === 'woken') return 0;
  if (settleMinutes !== undefined) return settleMinutes * MINUTE_MS;
  return severity === 'critical' || severity === 'high' ? 0 : SETTLE_MINUTES * MINUTE_MS;
}

/** What a new rule finds in its first hour, in every account, is one message; none of it is at once. */
const FIRST_LOOK_MS = 60 * MINUTE_MS;

export const windowMs = ({ firstLook }: Pick<Alert, 'firstLook'>): number =>
  firstLook ? FIRST_LOOK_MS : WINDOW_MS;

/** What is as long in doubt as anything can be: it has to last, and then waits in a window. */
const rootMs = (firstLook: Alert['firstLook']): number =>
  SETTLE_MINUTES * MINUTE_MS + (firstLook ? FIRST_LOOK_MS : WINDOW_MS) + MINUTE_MS;

/** Whether the first of a window is told at once. */
export const leads = (alert: Pick<Alert, 'transition' | 'firstLook'>): boolean =>
  isBeginning(alert) && alert.firstLook !== true;

/** Steps of a member that its group's message tells; the others change nothing in it. */
const memberSteps: ReadonlySet<AlertedKind> = new Set([
  'resolved',
  'acknowledged',
  'snoozed',
  'excepted',
]);

export const changesGroup = ({ transition }: Pick<Alert, 'transition'>): boolean =>
  memberSteps.has(transition);

/** Alerts of one finding in the order recorded. */
export const orderOf = ({ recordedAt, id }: Pick<Alert, 'recordedAt' | 'id'>): string =>
  `${recordedAt}#${id}`;
