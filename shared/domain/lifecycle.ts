import type { Instant } from './instant.ts';
import type { Subject } from './subject.ts';

/** A finding: a rule on a subject, and of an incident which one. */
export interface FindingRef {
  readonly subject: Subject;
  readonly rule: string;
  /** Id of an incident; absent for a condition. */
  readonly incident?: string;
}

/** Through which door somebody acted. */
export const doors = ['slack', 'api', 'cli', 'file', 'schedule'] as const;
export type Door = (typeof doors)[number];

/** Who acted on a finding. Their name stands behind a salted hash, like that of any caller. */
export interface ActedBy {
  /** What identifies them at that door: an ARN, a Slack user id. */
  readonly id: string;
  readonly name: string;
  readonly door: Door;
}

/** A finding is left alone until a time, then told again at once. At most SNOOZE_DAYS. */
export interface Snooze {
  readonly until: Instant;
  readonly reason: string;
}

export const SNOOZE_DAYS = 30;
export const EXCEPTION_DAYS = 365;

/** A risk that somebody accepted, for exactly this scope and no longer than this. */
export interface Exception {
  readonly id: string;
  readonly rule: string;
  readonly scope: ExceptionScope;
  readonly owner: string;
  readonly requester: string;
  /** Another than the requester. */
  readonly approver: string;
  /** The approver acted through a door that knows who they are; a file only says so. */
  readonly verified: boolean;
  readonly reason: string;
  readonly ticket?: string;
  readonly from: Instant;
  /** At most EXCEPTION_DAYS after `from`. */
  readonly until: Instant;
  /** `exceptions.yml:12`, `api`, `cli`, `slack`. */
  readonly source: string;
}

/** Every part that is given must hold. `glob` alone lets `*` stand for any characters in resource. */
export interface ExceptionScope {
  readonly accountId?: string;
  /** Path of organizational units: that one and all below it. */
  readonly ou?: string;
  readonly region?: string;
  readonly resourceType?: string;
  /** Id or ARN. */
  readonly resource?: string;
  readonly glob?: boolean;
  readonly tag?: { readonly key: string; readonly value?: string };
}

/** What came of acting on a finding. `unchanged`: it was so already (a double click). */
export type Acted =
  | { readonly kind: 'done' }
  | { readonly kind: 'unchanged'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string };
