/**
 * What a rule is. A rule file reads: who am I · why · what to do · what I watch · what can be
 * tuned · what I say · how I decide.
 */
import type { Instant } from './instant.ts';
import type { Aspect } from './observation.ts';
import type { Parameters, ParameterValues } from './parameter.ts';
import type { Severity } from './severity.ts';
import type { Subject, Traits } from './subject.ts';
import type { Evidence, MessageData, Verdict, Violation } from './verdict.ts';

export const pillars = [
  'security',
  'reliability',
  'performance',
  'cost',
  'operations',
  'sustainability',
] as const;
export type Pillar = (typeof pillars)[number];

/**
 * Turns the state of one aspect of its resource types into a typed value, once per observation;
 * the rules that share it share the (frozen) value. Throws DocumentError when the state cannot be
 * read: that makes the outcome `failed`, never a finding.
 */
export interface Reader<T> {
  readonly resourceTypes: readonly string[];
  readonly aspect: Aspect;
  /** For rules that depend on time: how often the state must be seen again to stay true. */
  readonly seenAgainEvery?: 'hour' | 'day';
  read(value: unknown, about: About): T;
}

/** `on: daily(certificate)`: the verdict changes with time alone, so it must be seen every day. */
export function daily<T>(reader: Reader<T>): Reader<T> {
  return { ...reader, seenAgainEvery: 'day' };
}

/** What is known beside the state. */
export interface About {
  readonly subject: Subject;
  readonly traits: Traits;
  /** When the state was last known to hold: the only clock a rule has. */
  readonly seenAt: Instant;
}

/** Message texts by id; `{name}` in a text is a placeholder. */
export type Messages = Readonly<Record<string, string>>;

/** The names of the placeholders of a text. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** Makes a violation: the message, what fills its placeholders, and the values that decided. */
export type Violate<M extends Messages> = <Id extends keyof M & string>(
  messageId: Id,
  data: { readonly [Name in Placeholders<M[Id]>]: string | number | boolean },
  ...evidence: readonly Evidence[]
) => Violation;

export interface Circumstances<P extends Parameters, M extends Messages> extends About {
  readonly parameters: ParameterValues<P>;
  readonly violation: Violate<M>;
}

export interface RuleDefinition<Value, P extends Parameters, M extends Messages> {
  /** AWS Config's managed rule name where one exists, else `<service>-<subject>-<requirement>`. */
  readonly id: string;
  /** The good state as a sentence without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly pillar: Pillar;
  /** One or two sentences: what goes wrong when it is not so. */
  readonly why: string;
  /** One sentence: what to do. */
  readonly fix: string;
  /**
   * One command to copy. `{resourceId}`, `{resourceName}`, `{accountId}` and `{region}` are filled
   * in; `<…>` is left to the reader.
   */
  readonly fixCommand?: string;
  /** Where the requirement is written down. */
  readonly reference: string;
  /** Rules that say the same of a subject once this one does: told in its message, not beside it. */
  readonly inhibits?: readonly string[];
  /** Minutes that a finding has to last before anybody is told; 5, or none where it is severe. */
  readonly settleMinutes?: number;
  readonly on: Reader<Value>;
  readonly parameters?: P;
  readonly messages: M;
  evaluate(value: NoInfer<Value>, circumstances: NoInfer<Circumstances<P, M>>): Verdict;
}

/** A rule as the engine holds it: its types are settled inside. */
export interface Rule {
  readonly kind: 'condition';
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly pillar: Pillar;
  readonly why: string;
  readonly fix: string;
  readonly fixCommand?: string;
  readonly reference: string;
  /** Rules that say the same of a subject once this one does: told in its message, not beside it. */
  readonly inhibits?: readonly string[];
  /** Minutes that a finding has to last before anybody is told; 5, or none where it is severe. */
  readonly settleMinutes?: number;
  readonly on: Reader<unknown>;
  readonly parameters: Parameters;
  readonly messages: Messages;
  /** value: what `on.read` made. parameters: what parameterValues() gave. May throw. */
  evaluate(value: unknown, about: About, parameters: Readonly<Record<string, unknown>>): Verdict;
}

/** A rule together with the hash of its source: what a rule set is made of. */
export interface VersionedRule extends Rule {
  readonly version: string;
}

/** Defines a rule on state. */
// biome-ignore lint/complexity/noBannedTypes: {} is the empty set of parameters here
export function defineRule<Value, const M extends Messages, const P extends Parameters = {}>(
  definition: RuleDefinition<Value, P, M>,
): Rule {
  const { evaluate, parameters, ...data } = definition;
  const violation: Violate<M> = (messageId, values, ...evidence) => ({
    kind: 'violation',
    messageId,
    message: said(definition.messages, messageId, values),
    data: values,
    evidence,
  });
  return {
    kind: 'condition',
    ...data,
    parameters: parameters ?? {},
    evaluate: (value, about, given) =>
      // The two casts are where the rule's own types meet the engine, which holds rules of all types.
      evaluate(value as Value, {
        subject: about.subject,
        traits: about.traits,
        seenAt: about.seenAt,
        parameters: given as ParameterValues<P>,
        violation,
      }),
  };
}

/** A message with its placeholders filled, and bounded. */
export function said(messages: Messages, messageId: string, data: MessageData): string {
  return bounded(filled(messages[messageId] ?? messageId, data));
}

const LONGEST_MESSAGE = 1000;

// What fills a message comes from outside: a name of a megabyte must not become a message of one.
function bounded(message: string): string {
  return message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE - 1)}…`;
}

/** Joins a rule with the hash of its source. */
export function versioned(rule: Rule, version: string): VersionedRule {
  return { ...rule, version };
}

/** A text with its placeholders filled; one that nothing fills stays as it is. */
export function filled(text: string, data: MessageData): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(data, name) ? String(data[name]) : whole,
  );
}
