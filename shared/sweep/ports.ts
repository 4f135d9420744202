import type { RuleIndex } from '../engine/select.ts';
import type { Clock } from '../ports/clock.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import type { MemberReader } from '../ports/member-reader.ts';
import type { ReadQueue } from '../ports/read-queue.ts';
import type { ResourceListing } from '../ports/resource-listing.ts';
import type { Table } from '../ports/table.ts';
import type { SweptCollector } from './survey.ts';

export interface SweepPorts {
  readonly table: Table;
  readonly index: RuleIndex;
  /** The rules in force in an account, with its own parameters; `index` unless given. */
  readonly indexFor?: ((accountId: string) => RuleIndex) | undefined;
  readonly store: FindingStore;
  readonly queue: ReadQueue;
  readonly reader: MemberReader;
  readonly listing: ResourceListing;
  readonly collectors: readonly SweptCollector[];
  readonly clock: Clock;
  /** The Regions that are known of an account; never `global`. */
  readonly regionsOf: (accountId: string) => Promise<readonly string[]>;
  /** Called when the last Region of an account has been swept; when the sweep of it began. */
  readonly ended?: (accountId: string, startedAt: string) => Promise<void>;
  /** Where what has no Region is recorded, as a rule: `us-east-1` unless given. */
  readonly home?: string;
}

/** What one step came to. */
export interface Stepped<Next> {
  readonly next: Next;
  /** Seconds until the next step is worth a try. */
  readonly delaySeconds?: number;
}

/** Seconds until a listing that failed is tried again, by attempt. */
export const RETRY_SECONDS: readonly number[] = [10, 60, 300];
