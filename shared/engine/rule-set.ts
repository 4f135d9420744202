import { canonical, digest } from './digest.ts';
import type { RuleInForce } from './select.ts';

/** The rules that judged: their ids, and a hash of them, their sources and their parameters. */
export interface RuleSet {
  readonly id: string;
  readonly rules: readonly RuleIdentity[];
}

/** A rule as it judged. Another version, or anything else set of it, is another rule. */
export interface RuleIdentity {
  readonly id: string;
  readonly version: string;
  /** Hash of what people set of it; absent when nothing. */
  readonly tuned?: string;
}

const known = new WeakMap<readonly RuleInForce[], RuleSet>();

/** The rule set of a selection; selections are kept by the index, so this is worked out once. */
export function ruleSetOf(selected: readonly RuleInForce[]): RuleSet {
  const before = known.get(selected);
  if (before !== undefined) return before;
  const rules = selected.map(({ rule }) => ({ id: rule.id, version: rule.version }));
  const parameters = selected.map((each) => each.parameters);
  const severities = selected.flatMap(({ rule, severity }) =>
    severity === undefined ? [] : [[rule.id, severity]],
  );
  const judging = { rules, parameters, ...(severities.length > 0 && { severities }) };
  const identities = selected.map(identityOf);
  const ruleSet = { id: digest(canonical(judging), 16), rules: identities };
  known.set(selected, ruleSet);
  return ruleSet;
}

function identityOf({ rule, parameters, severity }: RuleInForce): RuleIdentity {
  const { id, version } = rule;
  const set = Object.entries(parameters).filter(
    ([name, value]) => canonical(value) !== canonical(rule.parameters[name]?.default),
  );
  if (set.length === 0 && severity === undefined) return { id, version };
  return { id, version, tuned: digest(canonical({ set: Object.fromEntries(set), severity }), 8) };
}
