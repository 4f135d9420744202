import type { StateObservation } from '../domain/observation.ts';
import { parameterValues } from '../domain/parameter.ts';
import type { VersionedRule } from '../domain/rule.ts';
import type { Severity } from '../domain/severity.ts';
import { BEAT_ASPECT, isBeat } from '../heartbeat/beat.ts';
import { beatSelection } from '../heartbeat/beat-rule.ts';
import { createForeignSelection, type SelectForeign } from './foreign-rule.ts';
import type { Mode } from './mode.ts';

/** The rules that watch one aspect of one resource type, with the parameters in force. */
export interface RuleInForce {
  readonly rule: VersionedRule;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** How people are told, where somebody set it. */
  readonly mode?: Exclude<Mode, 'off'>;
  /** The severity that somebody set in place of the rule's own; the rule carries it. */
  readonly severity?: Severity;
}

export interface RuleIndex {
  /**
   * Rules that watch this observation; in order of id. Empty when none does. For another tool's
   * verdict it is the one rule that passes it on.
   */
  select(observation: StateObservation): readonly RuleInForce[];
  /**
   * The aspects that any rule watches of a resource type, rules that are switched off included: a
   * deletion concerns each of them.
   */
  aspectsOf(resourceType: string): readonly string[];
  readonly all: readonly RuleInForce[];
}

/** Rules with every parameter at its default; overrides.ts has the ones that people set. */
export function withDefaults(rules: readonly VersionedRule[]): readonly RuleInForce[] {
  return rules.map((rule) => ({ rule, parameters: parameterValues(rule.parameters).values }));
}

/**
 * Builds the index once; selecting is one look-up and no work. Other tools' verdicts are passed on
 * unless `foreign` is false; indexes may share a selection of them. off: rules that are switched off;
 * what only they watch is still known to be watched, so that what they had said can end.
 */
export function indexRules(
  rules: readonly RuleInForce[],
  {
    foreign = true,
    off = [],
  }: {
    readonly foreign?: boolean | SelectForeign;
    readonly off?: readonly VersionedRule[];
  } = {},
): RuleIndex {
  const all = [...rules].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  const byWatch = new Map<string, RuleInForce[]>();
  const aspects = new Map<string, Set<string>>();
  for (const { rule, inForce } of [
    ...all.map((inForce) => ({ rule: inForce.rule, inForce })),
    ...off.map((rule) => ({ rule, inForce: undefined })),
  ]) {
    const { resourceTypes, aspect } = rule.on;
    for (const resourceType of resourceTypes) {
      const key = watchKey(resourceType, aspect);
      const watching = byWatch.get(key) ?? [];
      byWatch.set(key, watching);
      if (inForce !== undefined) watching.push(inForce);
      const known = aspects.get(resourceType);
      if (known === undefined) aspects.set(resourceType, new Set([aspect]));
      else known.add(aspect);
    }
  }
  const selectForeign = foreign === true ? createForeignSelection() : foreign || (() => undefined);
  return {
    all,
    select: (observation) =>
      byWatch.get(watchKey(observation.subject.resourceType, observation.aspect)) ??
      selectForeign(observation) ??
      selectBeat(observation) ??
      [],
    aspectsOf: (resourceType) => [...(aspects.get(resourceType) ?? [])],
  };
}

/** The heartbeat's rule is built in, and in no list of rules. */
function selectBeat({ aspect, subject }: StateObservation): readonly RuleInForce[] | undefined {
  return aspect === BEAT_ASPECT && isBeat(subject) ? beatSelection : undefined;
}

const watchKey = (resourceType: string, aspect: string): string => `${resourceType}\n${aspect}`;
