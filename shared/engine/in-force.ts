import type { VersionedIncidentRule } from '../domain/incident.ts';
import type { VersionedRule } from '../domain/rule.ts';
import type { Severity } from '../domain/severity.ts';
import type { Mode } from './mode.ts';
import type { RuleInForce } from './select.ts';
import type { IncidentInForce } from './select-incidents.ts';

/** What is set of a rule where it is in force. */
export interface Settings {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Absent: the rule's own. */
  readonly severity?: Severity | undefined;
  /** Absent: nobody said. */
  readonly mode?: Exclude<Mode, 'off'> | undefined;
}

export function ruleInForce(
  rule: VersionedRule,
  { parameters, severity, mode }: Settings,
): RuleInForce {
  const own = severity === undefined || severity === rule.severity;
  return {
    rule: own ? rule : withSeverity(rule, severity),
    parameters,
    ...(mode && { mode }),
    ...(!own && { severity }),
  };
}

export function incidentInForce(
  rule: VersionedIncidentRule,
  { parameters, severity = rule.severity, mode }: Settings,
): IncidentInForce {
  const own = severity === rule.severity ? rule : { ...rule, severity };
  return { rule: own, parameters, ...(mode && { mode }) };
}

/** A violation carries it as data: what has become worse says something else, and is told again. */
function withSeverity(rule: VersionedRule, severity: Severity): VersionedRule {
  return {
    ...rule,
    severity,
    evaluate(value, about, parameters) {
      const verdict = rule.evaluate(value, about, parameters);
      if (verdict.kind !== 'violation') return verdict;
      return { ...verdict, data: { ...verdict.data, severity } };
    },
  };
}
