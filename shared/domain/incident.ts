/**
 * What a rule on calls is. Its file reads as that of a rule on state: who am I · why · what to do ·
 * which calls I watch · what can be tuned · what I say · how I decide.
 */
import type { CallObservation } from './call.ts';
import type { Parameters, ParameterValues } from './parameter.ts';
import { type Messages, type Pillar, type Placeholders, said } from './rule.ts';
import type { Severity } from './severity.ts';
import type { Evidence, MessageData } from './verdict.ts';

/**
 * Which calls a rule is asked about, as data: the EventBridge patterns are generated from it.
 * Every part that is given must hold.
 */
export interface CallPattern {
  /** Event names by event source: `{ 'kms.amazonaws.com': ['DisableKey'] }`. Absent: any call. */
  readonly calls?: Readonly<Record<string, readonly string[]>>;
  /** Only calls by the root user itself. */
  readonly principal?: 'root';
  /** `succeeded` (unless given): without an error code. `denied`: refused for want of permission. */
  readonly outcome?: 'succeeded' | 'denied' | 'any';
  /** Read-only calls too. EventBridge brings them to rules in their own, costly state only. */
  readonly readOnlyToo?: true;
}

/** Error codes of a call that was refused for want of permission (CIS 4.1). */
export const deniedCodes = { suffix: 'UnauthorizedOperation', prefix: 'AccessDenied' } as const;

export function isDenied(error: string | undefined): boolean {
  if (error === undefined) return false;
  return error.endsWith(deniedCodes.suffix) || error.startsWith(deniedCodes.prefix);
}

/** What an incident rule says of a call. */
export type CallVerdict =
  | { readonly kind: 'calm' }
  | {
      readonly kind: 'raised';
      /** Calls of one key within the rule's window are one incident: a principal, a resource. */
      readonly dedupe: string;
      readonly messageId: string;
      readonly message: string;
      readonly data: MessageData;
      readonly evidence: readonly Evidence[];
    };

export const calm: CallVerdict = Object.freeze({ kind: 'calm' });

/** `raised(dedupe)(messageId, data, ...evidence)` */
export type Raise<M extends Messages> = (
  dedupe: string,
) => <Id extends keyof M & string>(
  messageId: Id,
  data: { readonly [Name in Placeholders<M[Id]>]: string | number | boolean },
  ...evidence: readonly Evidence[]
) => CallVerdict;

/** How people are told: each at once, or together in the next digest. */
export const tellings = ['immediate', 'digest'] as const;
export type Telling = (typeof tellings)[number];

export interface IncidentDefinition<P extends Parameters, M extends Messages> {
  /** `<service>-<what should never happen>`: root-signed-in, cloudtrail-changed. */
  readonly id: string;
  /** What happened, as a sentence without a full stop: "The root user was used". */
  readonly title: string;
  readonly severity: Severity;
  readonly pillar: Pillar;
  /** One or two sentences: why it matters. */
  readonly why: string;
  /** One sentence: what to do now. */
  readonly fix: string;
  readonly fixCommand?: string;
  /** Where the requirement is written down. */
  readonly reference: string;
  readonly on: CallPattern;
  /** Minutes within which calls of one dedupe key are one incident. */
  readonly windowMinutes: number;
  /** `immediate` unless given. */
  readonly telling?: Telling;
  readonly parameters?: P;
  readonly messages: M;
  evaluate(
    call: CallObservation,
    circumstances: {
      readonly parameters: NoInfer<ParameterValues<P>>;
      readonly raised: NoInfer<Raise<M>>;
    },
  ): CallVerdict;
}

/** An incident rule as the engine holds it. */
export interface IncidentRule {
  readonly kind: 'incident';
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly pillar: Pillar;
  readonly why: string;
  readonly fix: string;
  readonly fixCommand?: string;
  readonly reference: string;
  readonly on: CallPattern;
  readonly windowMinutes: number;
  readonly telling: Telling;
  readonly parameters: Parameters;
  readonly messages: Messages;
  /** May throw. */
  evaluate(call: CallObservation, parameters: Readonly<Record<string, unknown>>): CallVerdict;
}

/** An incident rule together with the hash of its source. */
export interface VersionedIncidentRule extends IncidentRule {
  readonly version: string;
}

/** Defines a rule on calls. */
// biome-ignore lint/complexity/noBannedTypes: {} is the empty set of parameters here
export function defineIncident<const M extends Messages, const P extends Parameters = {}>(
  definition: IncidentDefinition<P, M>,
): IncidentRule {
  const { evaluate, parameters, telling, ...data } = definition;
  const raised: Raise<M> =
    (dedupe) =>
    (messageId, values, ...evidence) => ({
      kind: 'raised',
      dedupe,
      messageId,
      message: said(definition.messages, messageId, values),
      data: values,
      evidence,
    });
  return {
    kind: 'incident',
    ...data,
    telling: telling ?? 'immediate',
    parameters: parameters ?? {},
    // The cast is where the rule's own types meet the engine, which holds rules of all types.
    evaluate: (call, given) => evaluate(call, { parameters: given as ParameterValues<P>, raised }),
  };
}

/** Joins an incident rule with the hash of its source. */
export function versionedIncident(rule: IncidentRule, version: string): VersionedIncidentRule {
  return { ...rule, version };
}
