/**
 * What a person set in place of the defaults, rule by rule:
 *
 *   rules:
 *     restricted-common-ports:
 *       parameters:
 *         blockedPorts: 22,3389
 *
 * Whatever is wrong in it is told all at once, and nothing of it is taken.
 */
import { isRecord } from '../document/fields.ts';
import { parameterValues } from '../domain/parameter.ts';
import type { VersionedRule } from '../domain/rule.ts';

/** The overrides cannot be taken; each fault names file and key and says what is accepted. */
export class OverridesError extends Error {
  override readonly name = 'OverridesError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** What can be tuned by its id: a rule on states or on calls. */
type Tunable = Pick<VersionedRule, 'id' | 'parameters'>;

/**
 * Every rule with the parameters in force. `file` is named in what is said of a fault. others: rules
 * that the file may name beside these; a function that carries only some was packaged with a file
 * that had been looked at whole.
 */
export function rulesInForce<R extends Tunable>(
  rules: readonly R[],
  overrides: unknown,
  file: string,
  others: readonly Tunable[] | 'unchecked' = [],
): readonly { readonly rule: R; readonly parameters: Readonly<Record<string, unknown>> }[] {
  const faults: string[] = [];
  const given = section(overrides, 'rules', '', faults);
  if (others !== 'unchecked') {
    const known = new Set([...rules, ...others].map(({ id }) => id));
    for (const id of Object.keys(given)) {
      if (!known.has(id)) faults.push(`rules.${id}: there is no such rule`);
    }
  }
  const inForce = rules.map((rule) => {
    const own = Object.hasOwn(given, rule.id) ? given[rule.id] : undefined;
    const path = `rules.${rule.id}.`;
    const parameters = section(own, 'parameters', path, faults);
    const { values, faults: wrong } = parameterValues(rule.parameters, parameters);
    faults.push(...wrong.map((fault) => `${path}parameters.${fault}`));
    return { rule, parameters: values };
  });
  if (faults.length > 0) throw new OverridesError(faults.map((fault) => `${file}: ${fault}`));
  return inForce;
}

/** The one section that an object may have; nothing at all is an empty one. */
function section(
  value: unknown,
  name: string,
  path: string,
  faults: string[],
): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    faults.push(`${path.slice(0, -1) || 'the file'}: expected "${name}:" and what belongs to it`);
    return {};
  }
  for (const key of Object.keys(value)) {
    if (key !== name) faults.push(`${path}${key}: no such setting (known: ${name})`);
  }
  const found = value[name] ?? {};
  if (isRecord(found)) return found;
  faults.push(`${path}${name}: expected names with values`);
  return {};
}
