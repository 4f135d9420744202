import type { Instant } from '../domain/instant.ts';
import type { Acted, ActedBy, Exception, FindingRef, Snooze } from '../domain/lifecycle.ts';

/** What people do with findings; every step is a record in history. */
export interface Lifecycle {
  acknowledge(finding: FindingRef, by: ActedBy, note?: string): Promise<Acted>;
  snooze(finding: FindingRef, snooze: Snooze, by: ActedBy): Promise<Acted>;
  /** Ends a snooze before its time. */
  wake(finding: FindingRef, by: ActedBy): Promise<Acted>;
  /** Puts an exception in force, on what is open now and on what will be. */
  except(exception: Exception, by: ActedBy): Promise<Acted>;
  /** Ends an exception; what it hid is told at once. */
  endException(id: string, by: ActedBy, why: string): Promise<Acted>;
  /** Exceptions in force at a time, soonest to end first. */
  exceptions(at: Instant): Promise<readonly Exception[]>;
  /** Where a finding stands, as people see it now; undefined when it is not open. */
  standing(finding: FindingRef): Promise<FindingStanding | undefined>;
}

/** Where an open finding stands. */
export interface FindingStanding {
  readonly openedAt: Instant;
  readonly state: 'open' | 'acknowledged' | 'snoozed' | 'excepted';
  readonly acknowledgedBy?: string;
  readonly snooze?: Snooze;
  readonly exception?: Pick<Exception, 'id' | 'until' | 'reason' | 'owner'>;
}
