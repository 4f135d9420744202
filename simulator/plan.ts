/** A schedule as data: what is played, so that it can be played again, and made smaller. */
export interface Plan {
  readonly seed: number;
  readonly observations: readonly PlannedObservation[];
  readonly deliveries: readonly PlannedDelivery[];
  /** What CloudTrail tells of; empty where AWS Config is the only source. */
  readonly calls: readonly PlannedCall[];
  /** What people do with findings in Slack. */
  readonly clicks: readonly PlannedClick[];
  readonly faults: readonly PlannedFault[];
  readonly setting: Setting;
}

/** What the source saw: one state of one resource, of which it tells at least once. */
export interface PlannedObservation {
  readonly id: number;
  /** Index of the resource in `resources`. */
  readonly resource: number;
  /** Name of its state. */
  readonly state: string;
  /** When the state began and was seen, milliseconds after the start. */
  readonly at: number;
}

/** A call, and each time that it arrives. */
export interface PlannedCall {
  readonly id: number;
  /** When it was made, milliseconds after the start; CloudTrail says its second. */
  readonly at: number;
  readonly arrives: readonly number[];
  /** The resource that it changed, and to what; absent: a sign-in without a second factor. */
  readonly change?: { readonly resource: number; readonly state: string };
}

/** The source's message of an observation reaches the queue. */
export interface PlannedDelivery {
  readonly observation: number;
  readonly at: number;
}

/** Somebody clicks on a finding, which may not be open. Snoozed is for an hour. */
export interface PlannedClick {
  readonly id: number;
  readonly resource: number;
  readonly rule: string;
  readonly kind: 'acknowledge' | 'snooze';
  readonly at: number;
  /** A double click. */
  readonly twice?: true;
}

/** What can go wrong with a request. */
export const faultKinds = [
  /** The process ends before the request is made; after: it was done, and nobody was told. */
  'kill-before',
  'kill-after',
  /** Throttled: refused, and not done. */
  'refuse',
  /** Timed out: done, and the answer is lost. */
  'lose',
  /** The answer is lost, and the client tries again by itself: it is told of the second try. */
  'again',
  /** Another transaction is in the way. */
  'conflict',
  /** It takes so long that the function's time runs out, and is done then. */
  'stall',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Where a fault strikes: at the nth request of all, or the nth at one site. Both count from 0. */
export interface PlannedFault {
  readonly kind: FaultKind;
  readonly site?: string;
  readonly nth: number;
}

export interface Setting {
  /** `direct`: each alert is shown by itself; `notifier`: as deployed. */
  readonly telling: 'direct' | 'notifier';
  /** Who follows: a webhook that dedupes by id, or the Slack bot. */
  readonly follower: 'webhook' | 'slack';
  /** How long a request takes at most, milliseconds. */
  readonly slowest: number;
  /** Indexes show what the table did so long ago; 0: at once. */
  readonly indexLag: number;
  /** Of messages, those that a queue gives out once more. */
  readonly repeats: number;
  /** A live read may show what was true so long ago, milliseconds. */
  readonly readLag: number;
  /** Of stream records, those that never reach the function. */
  readonly streamLoss: number;
}
