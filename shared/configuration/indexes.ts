/**
 * The engine's indexes by account: one for each set of overrides that holds somewhere, made when an
 * account first needs it. Where nothing differs, every account has the same one.
 */
import type { VersionedIncidentRule } from '../domain/incident.ts';
import type { VersionedRule } from '../domain/rule.ts';
import { createForeignSelection } from '../engine/foreign-rule.ts';
import { incidentInForce, ruleInForce, type Settings } from '../engine/in-force.ts';
import { indexRules, type RuleIndex, type RuleInForce } from '../engine/select.ts';
import {
  type IncidentIndex,
  type IncidentInForce,
  indexIncidents,
} from '../engine/select-incidents.ts';
import type { Configurable } from './catalog.ts';
import { BY_DEFAULT, effectiveIn, layersAt } from './effective.ts';
import type { OverrideLayer, Overrides } from './overrides.ts';
import { type Place, unknownPlace } from './place.ts';

export interface Corpus {
  readonly rules: readonly VersionedRule[];
  readonly incidents: readonly VersionedIncidentRule[];
}

export interface Indexes {
  indexFor(accountId: string): RuleIndex;
  incidentsFor(accountId: string): IncidentIndex;
}

/** Sets of overrides kept at once, and accounts of which it is known which set is theirs. */
const MOST_SETS = 64;
const MOST_ACCOUNTS = 10_000;

/** placeOf: what is known of an account; an account that is unknown has what holds everywhere. */
export function createIndexes(
  { overrides }: { readonly overrides: Overrides },
  { rules, incidents }: Corpus,
  placeOf: (accountId: string) => Place | undefined = () => undefined,
): Indexes {
  const foreign = createForeignSelection();
  const setOf = bounded(MOST_ACCOUNTS, (accountId) =>
    layersAt(overrides, placeOf(accountId) ?? unknownPlace(accountId))
      .map((layer) => overrides.layers.indexOf(layer))
      .join(),
  );
  const layersIn = (set: string): readonly OverrideLayer[] =>
    set.split(',').flatMap((at) => (at === '' ? [] : (overrides.layers[Number(at)] ?? [])));
  const rulesOf = bounded(MOST_SETS, (set) => {
    const { inForce, off } = conditionsIn(rules, layersIn(set));
    return indexRules(inForce, { foreign, off });
  });
  const incidentsOf = bounded(MOST_SETS, (set) =>
    indexIncidents(incidentsIn(incidents, layersIn(set))),
  );
  return {
    indexFor: (accountId) => rulesOf(setOf(accountId)),
    incidentsFor: (accountId) => incidentsOf(setOf(accountId)),
  };
}

/** Rules on states as they are in force, and the ones that are off. */
export function conditionsIn(
  rules: readonly VersionedRule[],
  layers: readonly OverrideLayer[],
): { readonly inForce: readonly RuleInForce[]; readonly off: readonly VersionedRule[] } {
  const inForce: RuleInForce[] = [];
  const off: VersionedRule[] = [];
  for (const rule of rules) {
    const settings = settingsIn(rule, layers);
    if (settings === undefined) off.push(rule);
    else inForce.push(ruleInForce(rule, settings));
  }
  return { inForce, off };
}

export function incidentsIn(
  rules: readonly VersionedIncidentRule[],
  layers: readonly OverrideLayer[],
): readonly IncidentInForce[] {
  return rules.flatMap((rule) => {
    const settings = settingsIn(rule, layers);
    return settings === undefined ? [] : [incidentInForce(rule, settings)];
  });
}

/** Undefined: the rule is off there. */
function settingsIn(rule: Configurable, layers: readonly OverrideLayer[]): Settings | undefined {
  const { parameters, severity, mode, setBy } = effectiveIn(rule, layers);
  if (mode === 'off') return undefined;
  return { parameters, severity, ...(setBy.mode !== BY_DEFAULT && { mode }) };
}

/** Keeps what it made; the oldest goes when there are too many. */
function bounded<T>(most: number, make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    const oldest = kept.size >= most ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return made;
  };
}
