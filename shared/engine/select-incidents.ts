import { type CallPattern, isDenied, type VersionedIncidentRule } from '../domain/incident.ts';
import { parameterValues } from '../domain/parameter.ts';
import type { Mode } from './mode.ts';

/** An incident rule with the parameters in force. */
export interface IncidentInForce {
  readonly rule: VersionedIncidentRule;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** How people are told, where somebody set it. */
  readonly mode?: Exclude<Mode, 'off'>;
}

/** The few fields of a record that decide which rules are asked about it. */
export interface CallFacts {
  readonly service: string;
  readonly name: string;
  readonly isRoot: boolean;
  readonly error: string | undefined;
  readonly readOnly: boolean;
}

export interface IncidentIndex {
  /** Rules to ask about a call; in order of id. Empty for almost every call, at no cost. */
  select(facts: CallFacts): readonly IncidentInForce[];
  readonly all: readonly IncidentInForce[];
}

/** Incident rules with every parameter at its default. */
export function incidentsWithDefaults(
  rules: readonly VersionedIncidentRule[],
): readonly IncidentInForce[] {
  return rules.map((rule) => ({ rule, parameters: parameterValues(rule.parameters).values }));
}

const NONE: readonly IncidentInForce[] = [];

/**
 * By service and name where a rule names its calls; the few that watch any call (all that root does,
 * all that is refused) are asked only when the caller or the error fits.
 */
export function indexIncidents(rules: readonly IncidentInForce[]): IncidentIndex {
  const all = [...rules].sort(byId);
  const byCall = new Map<string, Map<string, IncidentInForce[]>>();
  const anyCall: IncidentInForce[] = [];
  for (const each of all) {
    const { calls } = each.rule.on;
    if (calls === undefined) anyCall.push(each);
    for (const [service, names] of Object.entries(calls ?? {})) {
      const ofService = byCall.get(service) ?? new Map<string, IncidentInForce[]>();
      byCall.set(service, ofService);
      for (const name of names) ofService.set(name, [...(ofService.get(name) ?? []), each]);
    }
  }
  return {
    all,
    select(facts) {
      const named = byCall.get(facts.service)?.get(facts.name);
      const isPlain = !facts.isRoot && facts.error === undefined;
      if (named === undefined && isPlain) return NONE;
      const asked = [...(named ?? NONE), ...(isPlain ? NONE : anyCall)];
      return asked.filter(({ rule }) => fits(rule.on, facts)).sort(byId);
    },
  };
}

function fits({ principal, outcome, readOnlyToo }: CallPattern, facts: CallFacts): boolean {
  if (principal === 'root' && !facts.isRoot) return false;
  if (facts.readOnly && readOnlyToo !== true && principal !== 'root') return false;
  if (outcome === 'any') return true;
  return outcome === 'denied' ? isDenied(facts.error) : facts.error === undefined;
}

const byId = (a: IncidentInForce, b: IncidentInForce): number => (a.rule.id < b.rule.id ? -1 : 1);
