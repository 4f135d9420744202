/**
 * What another overrides.yml changes, for whom: each rule is looked at in each place before and after,
 * so that a setting that something more specific hides changes nothing.
 */
import { severityRank } from '../domain/severity.ts';
import type { Catalog, Configurable } from './catalog.ts';
import { type Effective, effectiveIn, layersAt } from './effective.ts';
import type { OverrideScope, Overrides } from './overrides.ts';
import { depthOf, type Place, unknownPlace } from './place.ts';
import { valueText } from './value-text.ts';

/** One setting of one rule that becomes another in some places. */
export interface RuleDifference {
  readonly rule: string;
  /** `mode`, `severity`, or the name of a parameter. */
  readonly setting: string;
  readonly from: string;
  readonly to: string;
  /** It may find less, or tell fewer people. */
  readonly weakens: boolean;
  /** Findings have to be judged again. */
  readonly rejudges: boolean;
  readonly accounts: readonly string[];
  /** Places of which no account is known: `every other account`, `unit Root/Sandbox`. */
  readonly elsewhere: readonly string[];
}

interface Probe {
  readonly place: Place;
  /** Absent: it is an account that is known. */
  readonly words?: string;
}

export function ruleDifferences(
  before: Overrides,
  after: Overrides,
  catalog: Catalog,
  places: readonly Place[],
): readonly RuleDifference[] {
  const touched = new Set([...rulesIn(before), ...rulesIn(after)]);
  const found = new Map<string, RuleDifference>();
  for (const { place, words } of probes([before, after], places)) {
    const [was, is] = [layersAt(before, place), layersAt(after, place)];
    for (const id of touched) {
      const rule = catalog.get(id);
      if (rule === undefined) continue;
      const changes = changesOf(rule, effectiveIn(rule, was), effectiveIn(rule, is));
      for (const change of changes) {
        const key = JSON.stringify([id, change.setting, change.from, change.to]);
        const known = found.get(key) ?? { rule: id, ...change, accounts: [], elsewhere: [] };
        found.set(key, {
          ...known,
          accounts: words ? known.accounts : [...known.accounts, place.accountId],
          elsewhere: words ? [...known.elsewhere, words] : known.elsewhere,
        });
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

const rulesIn = ({ layers }: Overrides): readonly string[] =>
  layers.flatMap(({ rules }) => rules.map(({ rule }) => rule));

/** Every account that is known, one that is not, and what only the files know. */
function probes(sides: readonly Overrides[], places: readonly Place[]): readonly Probe[] {
  const scopes = sides.flatMap(({ layers }) => layers.map(({ scope }) => scope));
  const distinct = new Map(scopes.map((scope) => [JSON.stringify(scope), scope]));
  return [
    ...places.map((place) => ({ place })),
    { place: unknownPlace(''), words: 'every other account' },
    ...[...distinct.values()].flatMap((scope) => probeOf(scope, places)),
  ];
}

function probeOf(scope: OverrideScope, places: readonly Place[]): readonly Probe[] {
  switch (scope.kind) {
    case 'organization':
      return [];
    case 'account': {
      const { accountId } = scope;
      if (places.some((place) => place.accountId === accountId)) return [];
      return [{ place: unknownPlace(accountId), words: `account ${accountId}` }];
    }
    case 'unit': {
      const { unit } = scope;
      if (places.some((place) => depthOf(unit, place) !== undefined)) return [];
      const place = { accountId: '', ouPath: [{ id: unit, name: unit }], tags: {} };
      return [{ place, words: `unit ${unit}` }];
    }
    case 'tag': {
      const { key, value } = scope;
      if (places.some(({ tags }) => key in tags && tags[key] === (value ?? tags[key]))) return [];
      const place = { accountId: '', ouPath: [], tags: { [key]: value ?? '' } };
      return [{ place, words: `tag ${value === undefined ? key : `${key}=${value}`}` }];
    }
  }
}

type Changed = Pick<RuleDifference, 'setting' | 'from' | 'to' | 'weakens' | 'rejudges'>;

const quiet: ReadonlySet<string> = new Set(['off', 'shadow']);

function changesOf(rule: Configurable, was: Effective, is: Effective): readonly Changed[] {
  const changed: Changed[] = [];
  if (was.mode !== is.mode) {
    changed.push({
      setting: 'mode',
      from: was.mode,
      to: is.mode,
      weakens: quiet.has(is.mode) && was.mode !== 'off',
      rejudges: was.mode === 'off' || is.mode === 'off',
    });
  }
  if (was.severity !== is.severity) {
    const weakens = severityRank(is.severity) > severityRank(was.severity);
    const { severity: from } = was;
    changed.push({ setting: 'severity', from, to: is.severity, weakens, rejudges: true });
  }
  for (const name of Object.keys(rule.parameters)) {
    const [from, to] = [valueText(was.parameters[name]), valueText(is.parameters[name])];
    // Whether a value finds more or less, only its rule knows.
    if (from !== to) changed.push({ setting: name, from, to, weakens: true, rejudges: true });
  }
  return changed;
}
