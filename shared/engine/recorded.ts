/**
 * What the store keeps of one (subject, aspect): enough to decide about the next observation, and
 * nothing that depends on the order in which observations arrived (but for seq, head, recordedAt
 * and revision, which belong to the ledger).
 */
import type { Instant } from '../domain/instant.ts';
import { type Order, type Position, positionOf } from '../domain/position.ts';
import type { JudgedBy } from './judged-by.ts';

/** How many of the newest states are remembered: what is older than all of them is inserted into
 * the past as well as it can be, and counted as beyond the horizon. */
export const HORIZON = 6;

/** A state that was observed, and when it was first seen to hold. */
export interface Mark {
  readonly order: Order;
  readonly first: Instant;
}

/** A rule's standing where it is not compliant. */
export type Held =
  | { readonly standing: 'violation'; readonly since: Instant; readonly message: string }
  | { readonly standing: 'notApplicable' };

/** A rule whose newest good evidence is not the newest observation: it failed, or came later. */
export interface Lag {
  /** Its newest verdict; absent when it never gave one. */
  readonly good?: Position;
  /** Its newest failure; kept only while newer than `good`: then the rule is unknown. */
  readonly failed?: Position;
}

/**
 * Rules for which a mark is no evidence (''), or was first evidence at another time than the mark's
 * own: they failed on it, or were not in force yet.
 */
export type Gaps = ReadonlyMap<Order, ReadonlyMap<string, Instant | ''>>;

export interface Recorded {
  /** Newest first, at most HORIZON. */
  readonly marks: readonly Mark[];
  /** When the newest state was last known to hold. */
  readonly seen: Instant;
  /** State time of the earliest observation known. */
  readonly first: Instant;
  /** By the newest observation that could be read. */
  readonly deleted: boolean;
  /** Position of that observation; empty when none could be read. */
  readonly readable: Position | '';
  readonly ruleSet: string;
  /** Who brought that rule set; absent where nobody says. */
  readonly judgedBy?: JudgedBy;
  /** Rules that are not compliant; the others of the rule set are, unless they lag without a verdict. */
  readonly standings: ReadonlyMap<string, Held>;
  readonly lag: ReadonlyMap<string, Lag>;
  readonly gaps: Gaps;
  /** Number of transitions in the ledger, and the hash of the last one. */
  readonly seq: number;
  readonly head: string;
  /** Time of the last append; the next one is later. */
  readonly recordedAt: Instant;
  readonly revision: number;
}

/** Position of the newest observation; undefined when there is none. */
export function headPosition({
  marks,
  seen,
}: Pick<Recorded, 'marks' | 'seen'>): Position | undefined {
  const head = marks[0];
  return head && positionOf(head.order, seen);
}

/** Whether a rule's newest attempt failed after its newest verdict. */
export function isUnknown(lag: Lag | undefined): boolean {
  return lag?.failed !== undefined;
}

/** Nothing is known of a subject yet. */
export function nothingRecorded(ruleSet: string, now: Instant): Recorded {
  return {
    marks: [],
    seen: now,
    first: now,
    deleted: false,
    readable: '',
    ruleSet,
    standings: new Map(),
    lag: new Map(),
    gaps: new Map(),
    seq: 0,
    head: '',
    recordedAt: now,
    revision: 0,
  };
}
