import { canonical, digest } from './digest.ts';
import type { RuleInForce } from './select.ts';

/** The rules that judged: their ids, and a hash of them, their sources and their parameters. */
export interface RuleSet {
  readonly id: string;
  readonly rules: readonly { readonly id: string; readonly version: string }[];
}

const known = new WeakMap<readonly RuleInForce[], RuleSet>();

/** The rule set of a selection; selections are kept by the index, so this is worked out once. */
export function ruleSetOf(selected: readonly RuleInForce[]): RuleSet {
  const before = known.get(selected);
  if (before !== undefined) return before;
  const rules = selected.map(({ rule }) => ({ id: rule.id, version: rule.version }));
  const parameters = selected.map((each) => each.parameters);
  const ruleSet = { id: digest(canonical({ rules, parameters }), 16), rules };
  known.set(selected, ruleSet);
  return ruleSet;
}
