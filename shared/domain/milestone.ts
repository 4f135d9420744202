import type { Instant } from './instant.ts';

/** A time that got a name: what was true at it, by what was known at another, for ever. */
export interface Milestone {
  /** Unique, whatever the case of its letters. */
  readonly name: string;
  readonly at: Instant;
  readonly knownAt: Instant;
  /** Who named it. */
  readonly by: string;
  readonly note?: string;
  /** Scores of frameworks as they were when it was made; of the present only. */
  readonly scores?: Readonly<Record<string, MilestoneScore>>;
}

/** Pairs of a rule and a resource. */
export interface MilestoneScore {
  readonly compliant: number;
  readonly open: number;
  readonly excepted: number;
  readonly notApplicable: number;
  readonly unknown: number;
}

export interface RecordedMilestone extends Milestone {
  readonly recordedAt: Instant;
  /** It is not to be used any more; it stays in the record. */
  readonly withdrawn?: { readonly at: Instant; readonly by: string; readonly reason: string };
}

export const MOST_NAME = 80;

/** Letters and digits of any language, and few signs: a name is typed, and stands in addresses. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._:+-]*$/u;

export function isMilestoneName(name: string): boolean {
  return name.length <= MOST_NAME && NAME.test(name) && name.trim() === name;
}
