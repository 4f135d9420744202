import type { Who } from './attribution.ts';
import type { Telling } from './incident.ts';
import type { Instant } from './instant.ts';
import type { Severity } from './severity.ts';
import type { Subject, Traits } from './subject.ts';
import type { AlertedKind, IncidentFacts, Resolution, Stands } from './transition.ts';
import type { Evidence } from './verdict.ts';

/** Version of the shape below; readers refuse what they do not know. */
export const ALERT_SCHEMA = 1;

/** What an alert tells of a step that a person, or the end of its time, made. */
export interface ToldStep {
  /** Whoever made it, by name; absent when time did, or when they were forgotten. */
  readonly by?: string;
  /** Note, or reason. */
  readonly why?: string;
  readonly until?: Instant;
  /** Of what was woken: what it had been. */
  readonly was?: 'snoozed' | 'excepted';
  /** And who had made it so, by name. */
  readonly wasBy?: string;
  /** How the finding stands after it, where that is not what the step itself says. */
  readonly stands?: Stands;
}

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
  /** Where it is in the organization, and whose it is; absent where nobody looked. */
  readonly place?: AlertPlace;
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
  /** And by whom, by name; absent when nobody is known, or they were forgotten. */
  readonly closedBy?: string;
  /** Who may have done it; absent where nobody looked. */
  readonly who?: Who;
  /** What somebody did with the finding. */
  readonly action?: ToldStep;
  /** Of an incident. */
  readonly incident?: IncidentFacts;
  /** `digest`: it is told together with others, not at once. */
  readonly telling?: Telling;
  /** What the same transition broke beside it: told here, and in no message of its own. */
  readonly also?: readonly AlsoBroken[];
  /** Id of the rule whose alert of the same transition tells this one too. */
  readonly inhibitedBy?: string;
  /** Minutes that it has to last before anybody is told; absent: as its severity says. */
  readonly settleMinutes?: number;
  /** Its rule looked at it for the first time, and it had been so before. */
  readonly firstLook?: true;
  /** Of changed evidence: it reaches further than before, and everybody is told. */
  readonly grew?: true;
  /** Everybody is told of it elsewhere: here only its own message is kept up to date. */
  readonly aside?: true;
  /** It tells many findings of one rule in one account. */
  readonly group?: AlertGroup;
  /** It is about no finding of its own: a digest, a warning, a summary. */
  readonly notice?: { readonly lines: readonly NoticeLine[] };
}

/** As the directory of the organization has it when it is told. */
export interface AlertPlace {
  /** Name of the account. */
  readonly account?: string;
  /** The units above it, by name: `Root/Workloads/Prod`. */
  readonly path?: string;
  readonly owner: string;
}

export interface NoticeLine {
  readonly label: string;
  readonly text: string;
}

export interface AlsoBroken {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
}

/** The findings that a message tells together. */
export interface AlertGroup {
  readonly total: number;
  /** Still open when it was told. */
  readonly open: number;
  /** The first of them; the rest is a number. */
  readonly members: readonly GroupMember[];
}

export interface GroupMember {
  readonly finding: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly name?: string;
  readonly transition: AlertedKind;
}
