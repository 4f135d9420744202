import type { Who } from './attribution.ts';
import type { Telling } from './incident.ts';
import type { Instant } from './instant.ts';
import type { Severity } from './severity.ts';
import type { Subject, Traits } from './subject.ts';
import type { AlertedKind, IncidentFacts, Resolution } from './transition.ts';
import type { Evidence } from './verdict.ts';

/** Version of the shape below; readers refuse what they do not know. */
export const ALERT_SCHEMA = 1;

/** What is published for one rule of one transition: complete in itself, so that no sink reads. */
export interface Alert {
  readonly schema: typeof ALERT_SCHEMA;
  /** `<transition id>#<rule id>`: the same however often it is delivered. */
  readonly id: string;
  /** Dedupe key of the finding: a hash of (account, region, resource, rule). */
  readonly finding: string;
  readonly transition: AlertedKind;
  readonly severity: Severity;
  readonly rule: {
    readonly id: string;
    readonly title: string;
    readonly why: string;
    readonly fix: string;
    /** A command to copy, the resource filled in. */
    readonly fixCommand?: string;
    readonly reference: string;
  };
  readonly subject: Subject;
  readonly traits: Traits;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** When it became so, by the evidence. */
  readonly at: Instant;
  /** When it was recorded. */
  readonly recordedAt: Instant;
  /** When the violation began (for a resolution: of the one that ended). */
  readonly openedAt: Instant;
  readonly resolution?: Resolution;
  /** Of a regression: when it was last closed. */
  readonly closedBefore?: Instant;
  /** Who may have done it; absent where nobody looked. */
  readonly who?: Who;
  /** Of an incident. */
  readonly incident?: IncidentFacts;
  /** `digest`: it is told together with others, not at once. */
  readonly telling?: Telling;
}
