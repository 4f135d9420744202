/** The rules in force, as people read them. */
import type { QueryPorts } from './ports.ts';

export function ruleViews({
  rules,
  incidents,
  frameworks,
}: Pick<QueryPorts, 'rules' | 'incidents' | 'frameworks'>) {
  const both = [...rules, ...incidents].map(({ rule, parameters }) => ({
    id: rule.id,
    kind: rule.kind,
    title: rule.title,
    severity: rule.severity,
    pillar: rule.pillar,
    why: rule.why,
    fix: rule.fix,
    ...(rule.fixCommand !== undefined && { fixCommand: rule.fixCommand }),
    reference: rule.reference,
    version: rule.version,
    ...(rule.kind === 'condition'
      ? { resourceTypes: [...rule.on.resourceTypes], aspect: rule.on.aspect }
      : { windowMinutes: rule.windowMinutes, telling: rule.telling }),
    parameters: Object.entries(rule.parameters).map(([name, parameter]) => ({
      name,
      value: parameters[name] ?? null,
      default: parameter.default ?? null,
      accepts: parameter.accepts,
      isDefault: JSON.stringify(parameters[name]) === JSON.stringify(parameter.default),
    })),
    messages: Object.values(rule.messages),
    frameworks: frameworks.flatMap(({ id, requirements }) => {
      const ids = Object.keys(requirements).filter((each) =>
        requirements[each]?.rules.includes(rule.id),
      );
      return ids.length === 0 ? [] : [{ framework: id, requirements: ids }];
    }),
  }));
  return both.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export type RuleView = ReturnType<typeof ruleViews>[number];
