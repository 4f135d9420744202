/** Every way in which one field of a JSON value can be missing or of a type nobody expects. */

type Path = readonly (string | number)[];

export interface Damaged {
  /** Dotted path of the damaged field. */
  readonly path: string;
  readonly value: unknown;
}

/** Each field left out, and each set to null. */
export function* withoutOneField(value: unknown): Generator<Damaged> {
  for (const [path] of fieldsOf(value)) {
    yield { path: `${path.join('.')} = null`, value: replaced(value, path, () => null) };
    if (typeof path.at(-1) === 'string') {
      yield { path: `no ${path.join('.')}`, value: replaced(value, path, () => undefined) };
    }
  }
}

/** Each field turned into something of another type. */
export function* withOneWrongType(value: unknown): Generator<Damaged> {
  for (const [path, found] of fieldsOf(value)) {
    yield { path: path.join('.'), value: replaced(value, path, () => ofAnotherType(found)) };
  }
}

function ofAnotherType(found: unknown): unknown {
  if (typeof found === 'object' && found !== null) return 'unexpected';
  // An object in the place of JSON text is another spelling, not another type.
  const isJsonText = typeof found === 'string' && /^["{[]/.test(found);
  return isJsonText ? ['unexpected'] : { unexpected: true };
}

/** The paths of every field and member, parents first. */
export function fieldsOf(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return names.flatMap((name) => {
    const member: unknown = Reflect.get(value, name);
    const at = [...path, name];
    return [[at, member] as const, ...fieldsOf(member, at)];
  });
}

/** A copy with the value at a path replaced; undefined removes the field. */
export function replaced(value: unknown, path: Path, by: (old: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return by(value);
  if (Array.isArray(value)) {
    return value.map((member, index) => (index === name ? replaced(member, rest, by) : member));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, key === name ? replaced(member, rest, by) : member] as const)
      .filter(([, member]) => member !== undefined),
  );
}
