/** The rows of a pack's files. What is absent is not written. */
import type { Instant } from '../domain/instant.ts';
import type { Severity } from '../domain/severity.ts';
import type { Evidence } from '../domain/verdict.ts';
import type { PackState } from './people.ts';

export interface PackPlace {
  readonly accountId: string;
  readonly accountName?: string;
  /** Path of names of the account's unit at T; `-`: none is known. */
  readonly ou: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly name?: string;
  readonly arn?: string;
  readonly owner: string;
}

/** One run of violation that was open in the period, or at T. */
export interface FindingRow extends PackPlace {
  readonly finding: string;
  readonly rule: string;
  readonly severity: Severity;
  /** As it stood at T. */
  readonly state: PackState;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  /** When its opening, and its end, became known. */
  readonly recordedAt: Instant;
  readonly closedRecordedAt?: Instant;
  readonly resolution?: string;
  readonly regressed: boolean;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly ruleVersion: string;
  /** Id of the transition that opened it; transitions.ndjson has it where it lies in the period. */
  readonly transition: string;
  readonly acknowledgedAt?: Instant;
  readonly snoozedUntil?: Instant;
  readonly exception?: string;
  readonly exceptionUntil?: Instant;
}

/** How a rule stands with a resource at T. `unjudged`: it had given no verdict by then. */
export const resourceStandings = ['compliant', 'violation', 'notApplicable', 'unjudged'] as const;
export type ResourceStanding = (typeof resourceStandings)[number];

/** A rule on a resource that was there at T. */
export interface ResourceRow extends PackPlace {
  readonly rule: string;
  readonly standing: ResourceStanding;
  /** Of a violation: as the finding stood. */
  readonly state?: PackState;
  readonly since?: Instant;
  readonly ruleVersion?: string;
  /** Why it does not apply. */
  readonly reason?: string;
}

export interface IncidentEntry extends Omit<PackPlace, 'resourceId' | 'name' | 'arn'> {
  readonly incident: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly raisedAt: Instant;
  readonly recordedAt: Instant;
  readonly eventId: string;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly transition: string;
}

/** Everything that one subject brings to a pack. */
export interface SubjectRows {
  readonly resources: readonly ResourceRow[];
  readonly findings: readonly FindingRow[];
  readonly incidents: readonly IncidentEntry[];
}
