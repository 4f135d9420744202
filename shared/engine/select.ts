import type { StateObservation } from '../domain/observation.ts';
import { parameterValues } from '../domain/parameter.ts';
import type { VersionedRule } from '../domain/rule.ts';
import { createForeignSelection } from './foreign-rule.ts';

/** The rules that watch one aspect of one resource type, with the parameters in force. */
export interface RuleInForce {
  readonly rule: VersionedRule;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface RuleIndex {
  /**
   * Rules that watch this observation; in order of id. Empty when none does. For another tool's
   * verdict it is the one rule that passes it on.
   */
  select(observation: StateObservation): readonly RuleInForce[];
  /** The aspects that any rule watches of a resource type: a deletion concerns each of them. */
  aspectsOf(resourceType: string): readonly string[];
  readonly all: readonly RuleInForce[];
}

/** Rules with every parameter at its default; overrides.ts has the ones that people set. */
export function withDefaults(rules: readonly VersionedRule[]): readonly RuleInForce[] {
  return rules.map((rule) => ({ rule, parameters: parameterValues(rule.parameters).values }));
}

/**
 * Builds the index once; selecting is one look-up and no work. Other tools' verdicts are passed on
 * unless `foreign` is false.
 */
export function indexRules(
  rules: readonly RuleInForce[],
  { foreign = true }: { readonly foreign?: boolean } = {},
): RuleIndex {
  const all = [...rules].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  const byWatch = new Map<string, RuleInForce[]>();
  const aspects = new Map<string, Set<string>>();
  for (const each of all) {
    const { resourceTypes, aspect } = each.rule.on;
    for (const resourceType of resourceTypes) {
      const key = watchKey(resourceType, aspect);
      const watching = byWatch.get(key);
      if (watching === undefined) byWatch.set(key, [each]);
      else watching.push(each);
      const known = aspects.get(resourceType);
      if (known === undefined) aspects.set(resourceType, new Set([aspect]));
      else known.add(aspect);
    }
  }
  const selectForeign = foreign ? createForeignSelection() : () => undefined;
  return {
    all,
    select: (observation) =>
      byWatch.get(watchKey(observation.subject.resourceType, observation.aspect)) ??
      selectForeign(observation) ??
      [],
    aspectsOf: (resourceType) => [...(aspects.get(resourceType) ?? [])],
  };
}

const watchKey = (resourceType: string, aspect: string): string => `${resourceType}\n${aspect}`;
