import type { Severity } from '../domain/severity.ts';
import type { Evidence } from '../domain/verdict.ts';

/** What became of a finding; `resolved` of an incident means that it left the active list. */
export type FindingState = 'open' | 'acknowledged' | 'snoozed' | 'excepted' | 'resolved';

/** What a rule said; only a violation is a finding, the others are told where they are asked for. */
export type Said = 'violation' | 'compliant' | 'notApplicable' | 'unknown';

/** How a finding stands beside an earlier list: SARIF's words. */
export type Baseline = 'new' | 'unchanged' | 'updated' | 'absent';

/**
 * A finding as the formats take it. The API's findings are ones as they stand; what only some
 * sources know is optional.
 */
export interface FormattedFinding {
  /** The same for the same finding for ever: of account, Region, resource and rule. */
  readonly finding: string;
  readonly kind: 'condition' | 'incident';
  /** `violation` unless given. */
  readonly said?: Said | undefined;
  readonly state: FindingState;
  readonly rule: string;
  readonly severity: Severity;
  readonly accountId: string;
  readonly accountName?: string | undefined;
  readonly ou?: string | undefined;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly name?: string | undefined;
  readonly arn?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly owner?: string | undefined;
  /** When it began; of what is no violation, when it was seen. */
  readonly openedAt: string;
  readonly closedAt?: string | undefined;
  readonly recordedAt?: string | undefined;
  /** Of an incident: CloudTrail's id of the call. */
  readonly event?: string | undefined;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** Of an excepted or snoozed one: why, and until when. */
  readonly because?: { readonly reason: string; readonly until?: string } | undefined;
  /** In a list of differences; of all of it or of none. */
  readonly baseline?: Baseline | undefined;
  /** The file that it was found in, and the line where lines are documents. */
  readonly place?: { readonly file: string; readonly line?: number | undefined } | undefined;
}

/** What a list of a difference between two times says of the findings in it. */
export const baselines = {
  new: 'new',
  regressed: 'new',
  stillOpen: 'unchanged',
  resolved: 'absent',
} as const satisfies Readonly<Record<string, Baseline>>;
