/**
 * config/overrides.yml: what holds in place of the rules' own defaults, and where.
 *
 *   rules:                      everywhere
 *     restricted-ssh: {mode: alert, severity: critical}
 *   units:                      by id, or by path of names
 *     Root/Sandbox:
 *       rules:
 *         restricted-ssh: {mode: digest}
 *   accounts: {"111122223333": {rules: …}}
 *   tags: {environment=dev: {rules: …}}       tags of accounts
 */
import { parameterValues } from '../domain/parameter.ts';
import { type Severity, severities } from '../domain/severity.ts';
import { type Mode, modes } from '../engine/mode.ts';
import { type Catalog, type Configurable, configurableOf } from './catalog.ts';
import { type Cursor, entriesOf, fault, fieldsOf, wordOf } from './cursor.ts';
import { plainOf } from './located.ts';

export const OVERRIDES_FILE = 'config/overrides.yml';

/** Where something holds. */
export type OverrideScope =
  | { readonly kind: 'organization' }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'tag'; readonly key: string; readonly value?: string };

/** A value, and the line of the file that sets it. */
export interface Setting<T> {
  readonly value: T;
  readonly line: number;
}

export interface RuleOverride {
  readonly rule: string;
  /** As they are written: each rule reads its own. */
  readonly parameters: Readonly<Record<string, Setting<unknown>>>;
  readonly severity?: Setting<Severity>;
  readonly mode?: Setting<Mode>;
}

export interface OverrideLayer {
  readonly scope: OverrideScope;
  readonly rules: readonly RuleOverride[];
}

/** Layers in the order of the file. */
export interface Overrides {
  readonly layers: readonly OverrideLayer[];
}

export const noOverrides: Overrides = { layers: [] };

export function parseOverrides(cursor: Cursor, catalog: Catalog): Overrides {
  const { rules, units, accounts, tags } = fieldsOf(cursor, ['rules', 'units', 'accounts', 'tags']);
  const organization = { kind: 'organization' } as const;
  const layers = [
    ...(rules ? [{ scope: organization, rules: rulesIn(rules, catalog) }] : []),
    ...layersIn(units, catalog, (unit) => ({ kind: 'unit', unit })),
    ...layersIn(accounts, catalog, accountScope),
    ...layersIn(tags, catalog, tagScope),
  ];
  return { layers };
}

function layersIn(
  cursor: Cursor | undefined,
  catalog: Catalog,
  scopeOf: (key: string, at: Cursor) => OverrideScope | undefined,
): readonly OverrideLayer[] {
  if (cursor === undefined) return [];
  return entriesOf(cursor).flatMap(([key, value]) => {
    const scope = scopeOf(key.trim(), value);
    const { rules } = fieldsOf(value, ['rules']);
    const own = rules === undefined ? [] : rulesIn(rules, catalog);
    return scope === undefined ? [] : [{ scope, rules: own }];
  });
}

function accountScope(accountId: string, at: Cursor): OverrideScope | undefined {
  if (/^\d{12}$/.test(accountId)) return { kind: 'account', accountId };
  return fault(at, `${JSON.stringify(accountId)} is not an account id of twelve digits`);
}

function tagScope(tag: string, at: Cursor): OverrideScope | undefined {
  const [key = '', ...value] = tag.split('=');
  if (key === '') return fault(at, 'expected a tag of accounts: key=value, or key for any value');
  return { kind: 'tag', key, ...(value.length > 0 && { value: value.join('=') }) };
}

function rulesIn(cursor: Cursor, catalog: Catalog): readonly RuleOverride[] {
  return entriesOf(cursor).flatMap(([id, value]) => {
    const rule = configurableOf(id, catalog, value);
    return rule === undefined ? [] : [ruleOverride(value, rule)];
  });
}

function ruleOverride(cursor: Cursor, rule: Configurable): RuleOverride {
  const { parameters, severity, mode } = fieldsOf(cursor, ['parameters', 'severity', 'mode']);
  const word = <const W extends string>(at: Cursor | undefined, words: readonly W[]) => {
    const value = at && wordOf(at, words);
    return at && value !== undefined ? { value, line: at.at.line } : undefined;
  };
  const [severitySet, modeSet] = [word(severity, severities), word(mode, modes)];
  return {
    rule: rule.id,
    parameters: parameters === undefined ? {} : parametersIn(parameters, rule),
    ...(severitySet && { severity: severitySet }),
    ...(modeSet && { mode: modeSet }),
  };
}

function parametersIn(
  cursor: Cursor,
  rule: Configurable,
): Readonly<Record<string, Setting<unknown>>> {
  const found: Record<string, Setting<unknown>> = {};
  for (const [name, at] of entriesOf(cursor)) {
    const value = plainOf(at.node);
    const { faults } = parameterValues(rule.parameters, { [name]: value });
    // It names the parameter, which the path does already.
    for (const message of faults) fault(at, message.slice(name.length + 2));
    found[name] = { value, line: at.at.line };
  }
  return found;
}
