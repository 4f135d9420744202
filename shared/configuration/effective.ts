/**
 * What holds for a rule in a place: organization < unit < nested unit < account < tag of the account;
 * of two that are as specific, the one further down in the file. Every value by itself: an account
 * that sets a parameter keeps the mode of its unit.
 */
import { parameterValues } from '../domain/parameter.ts';
import type { Severity } from '../domain/severity.ts';
import type { Mode } from '../engine/mode.ts';
import type { Configurable } from './catalog.ts';
import { OVERRIDES_FILE, type OverrideLayer, type Overrides, type Setting } from './overrides.ts';
import { depthOf, type Place } from './place.ts';

/** `config/overrides.yml:12`, or `default`: the rule's own. */
export type SetBy = string;

export const BY_DEFAULT: SetBy = 'default';

export interface Effective {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly severity: Severity;
  readonly mode: Mode;
  readonly setBy: {
    readonly parameters: Readonly<Record<string, SetBy>>;
    readonly severity: SetBy;
    readonly mode: SetBy;
  };
}

/** More specific than any depth of units. */
const ACCOUNT_RANK = 1000;
const TAG_RANK = 2000;

/** The layers that hold in a place, the most specific last. */
export function layersAt({ layers }: Overrides, place: Place): readonly OverrideLayer[] {
  return layers
    .flatMap((layer) => {
      const rank = rankOf(layer, place);
      return rank === undefined ? [] : [{ layer, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ layer }) => layer);
}

function rankOf({ scope }: OverrideLayer, place: Place): number | undefined {
  switch (scope.kind) {
    case 'organization':
      return 0;
    case 'unit': {
      const depth = depthOf(scope.unit, place);
      return depth === undefined ? undefined : 1 + depth;
    }
    case 'account':
      return scope.accountId === place.accountId ? ACCOUNT_RANK : undefined;
    case 'tag': {
      const { key, value } = scope;
      if (!Object.hasOwn(place.tags, key)) return undefined;
      return value === undefined || place.tags[key] === value ? TAG_RANK : undefined;
    }
  }
}

export function effective(
  rule: Configurable,
  place: Place,
  { overrides }: { readonly overrides: Overrides },
): Effective {
  return effectiveIn(rule, layersAt(overrides, place));
}

/** The same of layers that hold, the most specific last. */
export function effectiveIn(rule: Configurable, layers: readonly OverrideLayer[]): Effective {
  const given = new Map<string, Setting<unknown>>();
  let severity: Setting<Severity> | undefined;
  let mode: Setting<Mode> | undefined;
  for (const { rules } of layers) {
    for (const own of rules) {
      if (own.rule !== rule.id) continue;
      for (const [name, setting] of Object.entries(own.parameters)) given.set(name, setting);
      severity = own.severity ?? severity;
      mode = own.mode ?? mode;
    }
  }
  return {
    ...parametersOf(rule, given),
    severity: severity?.value ?? rule.severity,
    mode: mode?.value ?? (rule.telling === 'digest' ? 'digest' : 'alert'),
    setBy: {
      parameters: Object.fromEntries(
        Object.keys(rule.parameters).map((name) => [name, setBy(given.get(name))]),
      ),
      severity: setBy(severity),
      mode: setBy(mode),
    },
  };
}

/** A value that this release does not take (the file was held to another one) is the default. */
function parametersOf(
  { parameters }: Configurable,
  given: ReadonlyMap<string, Setting<unknown>>,
): Pick<Effective, 'parameters'> {
  const taken = [...given].flatMap(([name, { value }]) =>
    parameterValues(parameters, { [name]: value }).faults.length === 0 ? [[name, value]] : [],
  );
  return { parameters: parameterValues(parameters, Object.fromEntries(taken)).values };
}

const setBy = (setting: Setting<unknown> | undefined): SetBy =>
  setting === undefined ? BY_DEFAULT : `${OVERRIDES_FILE}:${setting.line}`;
