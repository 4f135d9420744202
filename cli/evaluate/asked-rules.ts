import { indexRules, type RuleIndex } from '#shared/engine/select.ts';
import { type IncidentIndex, indexIncidents } from '#shared/engine/select-incidents.ts';
import { UsageError } from '../command.ts';
import { configuredIncidents, configuredRules } from '../configured-rules.ts';
import { didYouMean } from '../did-you-mean.ts';

/** The rules that judge: on states and on calls. */
export interface AskedRules {
  readonly index: RuleIndex;
  readonly incidents: IncidentIndex;
}

/** All rules as config/overrides.yml tunes them, or those that are named. */
export function askedRules(ids: readonly string[] | undefined, cwd: string): AskedRules {
  const rules = configuredRules(cwd);
  const incidents = configuredIncidents(cwd);
  if (ids === undefined) {
    return { index: indexRules(rules, { foreign: true }), incidents: indexIncidents(incidents) };
  }
  const known = [...rules, ...incidents].map(({ rule }) => rule.id);
  for (const id of ids) {
    if (!known.includes(id)) {
      throw new UsageError(`--rule: there is no rule ${id}${didYouMean(id, known)}`);
    }
  }
  return {
    index: indexRules(
      rules.filter(({ rule }) => ids.includes(rule.id)),
      { foreign: false },
    ),
    incidents: indexIncidents(incidents.filter(({ rule }) => ids.includes(rule.id))),
  };
}
