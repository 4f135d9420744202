/**
 * What can be tuned in a rule. Names and defaults are AWS's; values may arrive as AWS Config sends
 * them (text) or as YAML has them, so every parameter parses `unknown`.
 */
export interface Parameter<T> {
  readonly default: T;
  /** What is accepted, in words: it is what a person reads when a value is refused. */
  readonly accepts: string;
  /** The value, or undefined when it is not accepted. */
  parse(value: unknown): { readonly value: T } | undefined;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** The values of a set of parameters. */
export type ParameterValues<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

function whole(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** A whole number within bounds. */
export function integer(
  fallback: number,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {},
): Parameter<number> {
  const top = max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`;
  return {
    default: fallback,
    accepts: `a whole number from ${min}${top}`,
    parse(value) {
      const number = whole(value);
      return number !== undefined && number >= min && number <= max ? { value: number } : undefined;
    },
  };
}

/** A whole number, or nothing. */
export function optionalInteger(
  bounds: { min?: number; max?: number } = {},
): Parameter<number | undefined> {
  const { accepts, parse } = integer(0, bounds);
  return { default: undefined, accepts: `${accepts}, or nothing`, parse };
}

/** True or false. As in AWS Config, only `true` in lower case is true. */
export function flag(fallback: boolean): Parameter<boolean> {
  return {
    default: fallback,
    accepts: '"true" or "false"',
    parse: (value) =>
      typeof value === 'boolean'
        ? { value }
        : typeof value === 'string'
          ? { value: value === 'true' }
          : undefined,
  };
}

/** Any text that is not empty, or nothing. */
export function optionalText(accepts = 'text'): Parameter<string | undefined> {
  return {
    default: undefined,
    accepts: `${accepts}, or nothing`,
    parse: (value) =>
      typeof value === 'string' && value.trim() !== '' ? { value: value.trim() } : undefined,
  };
}

/** One of a few words. */
export function oneOf<const T extends string>(
  words: readonly T[],
  fallback: NoInfer<T>,
): Parameter<T> {
  return {
    default: fallback,
    accepts: `one of ${words.join(', ')}`,
    parse(value) {
      const word = words.find((each) => each === value);
      return word === undefined ? undefined : { value: word };
    },
  };
}

function members(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return value.split(',').map((each) => each.trim());
  return typeof value === 'number' ? [value] : undefined;
}

/** A list of texts; as one text they are separated by commas, as AWS Config does. */
export function textList(
  fallback: readonly string[],
  accepts = 'a list of texts',
): Parameter<readonly string[]> {
  return {
    default: fallback,
    accepts: `${accepts}, separated by commas`,
    parse(value) {
      const list = members(value)?.filter((each) => each !== '');
      return list?.every((each) => typeof each === 'string') ? { value: list } : undefined;
    },
  };
}

/** A list of ports 0–65535, single or as ranges `1020-1025`. */
export function portList(fallback: readonly PortRange[]): Parameter<readonly PortRange[]> {
  return {
    default: fallback,
    accepts: 'ports 0-65535 or ranges such as 1020-1025, separated by commas',
    parse(value) {
      const ranges = members(value)
        ?.filter((each) => each !== '')
        .map(portRange);
      return ranges?.every((each) => each !== undefined) ? { value: ranges } : undefined;
    },
  };
}

/** Both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** The range of one port. */
export const port = (number: number): PortRange => ({ from: number, to: number });

function portRange(value: unknown): PortRange | undefined {
  const [first, last = first, ...more] = String(value).split('-').map(whole);
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  return first >= 0 && first <= last && last <= 65_535 ? { from: first, to: last } : undefined;
}

/** The values in force: defaults, with what was given in their place. */
export function parameterValues(
  parameters: Parameters,
  given: Readonly<Record<string, unknown>> = {},
): { readonly values: Readonly<Record<string, unknown>>; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) values[name] = parameter.default;
  for (const [name, value] of Object.entries(given)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      const known = Object.keys(parameters).join(', ') || 'none';
      faults.push(`${name}: no such parameter (known: ${known})`);
      continue;
    }
    const parsed = parameter.parse(value);
    if (parsed === undefined) {
      faults.push(`${name}: ${JSON.stringify(value)} is not ${parameter.accepts}`);
    } else values[name] = parsed.value;
  }
  return { values, faults };
}
