import type { Attribution } from './attribution.ts';
import type { Telling } from './incident.ts';
import type { Instant } from './instant.ts';
import type { Door } from './lifecycle.ts';
import type { Aspect, Source } from './observation.ts';
import type { Position } from './position.ts';
import type { Severity } from './severity.ts';
import type { Subject, Traits } from './subject.ts';
import type { Evidence } from './verdict.ts';

/** What a rule's recorded verdict on a subject can be; `none` before the first. */
export const standings = ['none', 'compliant', 'notApplicable', 'violation'] as const;
export type Standing = (typeof standings)[number];

/**
 * How a rule's verdict on a subject changed:
 * `noted` first seen or changed without a violation · `opened` a violation began · `altered` its
 * evidence or message changed · `resolved` it ended · `regressed` it began again · `corrected` late
 * evidence changed what is known of the past; the present verdict stays and nobody is told.
 */
export const verdictKinds = [
  'noted',
  'opened',
  'altered',
  'resolved',
  'regressed',
  'corrected',
] as const;

/**
 * What is appended beside verdicts, and changes none: `attributed` it became known who did it ·
 * `raised` an incident · `expired` an incident left the active list after its time · `acknowledged`,
 * `snoozed`, `excepted` what people did with a finding · `woken` a snooze or an exception ended while
 * it was still open.
 */
export const recordKinds = [
  'attributed',
  'raised',
  'expired',
  'acknowledged',
  'snoozed',
  'excepted',
  'woken',
] as const;

export const changeKinds = [...verdictKinds, ...recordKinds] as const;
export type ChangeKind = (typeof changeKinds)[number];

const verdictual: ReadonlySet<string> = new Set(verdictKinds);

/** Whether a change is one of a verdict: only those are evidence of what was true. */
export function isVerdictChange({ kind }: Pick<Change, 'kind'>): boolean {
  return verdictual.has(kind);
}

/** The kinds of change that people are told about. */
export const alertedKinds = [
  'opened',
  'altered',
  'resolved',
  'regressed',
  'attributed',
  'raised',
  'acknowledged',
  'snoozed',
  'excepted',
  'woken',
] as const;
export type AlertedKind = (typeof alertedKinds)[number];

/** Why a violation ended. `rule_changed`: the state is what it was, the rule is not. */
export const resolutions = [
  'fixed',
  'deleted',
  'not_applicable',
  'rule_disabled',
  'rule_changed',
  'out_of_scope',
] as const;
export type Resolution = (typeof resolutions)[number];

/** What changed for one rule. */
export interface Change {
  readonly rule: string;
  /** Hash of the rule's source. */
  readonly ruleVersion: string;
  /** Parameters that were not at their defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly severity: Severity;
  readonly kind: ChangeKind;
  readonly from: Standing;
  readonly to: Standing;
  /** When the change took place, by the evidence. */
  readonly at: Instant;
  /** Of a correction: it held from `at` until here, and what was known before holds again. */
  readonly until?: Instant;
  /** The rule's message, or the reason why it does not apply. */
  readonly message?: string;
  readonly messageId?: string;
  /** The values that decided; cut visibly at 2 KB. */
  readonly evidence?: readonly Evidence[];
  /** When the violation began that is altered or resolved here. */
  readonly openedAt?: Instant;
  /** Of a resolution: why it ended. */
  readonly resolution?: Resolution;
  /** Of a regression: the time it was last closed. */
  readonly closedBefore?: Instant;
  /** Salted hash of who closed it then, where one call did. */
  readonly closedBy?: string;
  /** Of an incident: which one, and what of it changes while it goes on. */
  readonly incident?: IncidentFacts;
  /** It is recorded and nobody is told. Why: `pipeline`, `shadow`, `rule-change`. */
  readonly muted?: string;
  /** People wanted to be told of this rule here in another way than the rule's own. */
  readonly telling?: Telling;
  /** The state had been judged before: its rule, or what was set of it, is another since. */
  readonly cause?: 'rule_changed';
  /** Of such a change: hash of the source of the rule that had judged before. */
  readonly ruleVersionBefore?: string;
  /** What somebody did with the finding; who they are stands behind a salted hash. */
  readonly action?: Action;
  /** The exception in force when it opened. */
  readonly exception?: ExceptionMark;
}

/** A step that a person, or the end of its time, made. */
export interface Action {
  /** Salted hash of who acted; absent when time did. */
  readonly actor?: string;
  readonly door: Door;
  /** Note, or reason. */
  readonly why?: string;
  readonly until?: Instant;
  readonly exception?: ExceptionMark;
  /** Of what was woken: what it had been, and the salted hash of who had made it so. */
  readonly was?: 'snoozed' | 'excepted';
  readonly wasBy?: string;
  /** How the finding stands after it, where that is not what the step itself says. */
  readonly stands?: Stands;
}

/** What people made of a finding that is still open. */
export interface Stands {
  readonly state: 'acknowledged' | 'snoozed' | 'excepted';
  readonly until?: Instant;
  readonly why?: string;
}

/** What a finding's history keeps of the exception that covers it. */
export interface ExceptionMark {
  readonly id: string;
  readonly until: Instant;
  readonly reason: string;
  /** Of a finding that was open before it: since when. */
  readonly since?: Instant;
}

/** What is known of an incident when it is raised. */
export interface IncidentFacts {
  readonly id: string;
  /** The call that raised it. */
  readonly eventId: string;
  /** Where that call was made. */
  readonly region: string;
  /** Calls of the same kind count to it until then. */
  readonly until: Instant;
  readonly count: number;
}

/** One append to the ledger of a (subject, aspect): every rule that one observation changed. */
export interface Transition {
  /** Derived from (subject, aspect, position, rule set): the same after crash, replay or restore. */
  readonly id: string;
  readonly subject: Subject;
  readonly traits: Traits;
  readonly aspect: Aspect;
  readonly position: Position;
  /** When it was true. */
  readonly observedAt: Instant;
  /** When it was known. */
  readonly recordedAt: Instant;
  /** Hash of the rule set in force. */
  readonly ruleSet: string;
  readonly source: Source;
  /** The subject was seen to be gone. */
  readonly deleted: boolean;
  /** Its place in the chain of this subject and aspect, from 1. */
  readonly seq: number;
  /** Hash of the transition before it; empty for the first. */
  readonly previous: string;
  readonly changes: readonly Change[];
  /** Who may have caused it, as far as calls on the subject were known when it was recorded. */
  readonly attribution?: Attribution;
  /** Of a record that completes another: that transition's id. */
  readonly completes?: string;
}
