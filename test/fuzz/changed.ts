/** Documents with something changed in them; what is not on the way to it is shared, not copied. */
import type { Random } from './random.ts';
import { anyValue } from './values.ts';

/** From the document to one of its fields: names and numbers. */
export type Path = readonly (string | number)[];

/** A valid document, and every place in it. */
export interface Sample {
  readonly name: string;
  readonly document: unknown;
  readonly places: readonly Path[];
}

export function sampleOf(name: string, document: unknown): Sample {
  return { name, document, places: placesIn(document) };
}

function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, at) => at) : Object.keys(value);
  return keys.flatMap((key) => {
    const below = [...path, key];
    return [below, ...placesIn((value as Record<string | number, unknown>)[key], below)];
  });
}

const REMOVED = Symbol('removed');

/** The sample with exactly one field replaced, removed, renamed, doubled or spelt otherwise. */
export function oneFieldChanged(sample: Sample, random: Random): unknown {
  if (sample.places.length === 0) return anyValue(random);
  return fieldChanged(sample.document, random.pick(sample.places), random);
}

/** Some fields changed, or filled with parts of other samples. */
export function severalChanged(sample: Sample, others: readonly Sample[], random: Random): unknown {
  let document = sample.document;
  for (let count = 2 + random.below(3); count > 0 && sample.places.length > 0; count -= 1) {
    const path = random.pick(sample.places);
    document = random.is(0.4)
      ? replaced(document, path, partOf(random.pick(others), random))
      : fieldChanged(document, path, random);
  }
  return document;
}

function partOf({ document, places }: Sample, random: Random): unknown {
  return places.length === 0 ? document : at(document, random.pick(places));
}

function fieldChanged(document: unknown, path: Path, random: Random): unknown {
  const value = at(document, path);
  switch (random.below(6)) {
    case 0:
      return replaced(document, path, REMOVED);
    case 1:
      return replaced(document, path, otherwiseSpelt(value, random));
    case 2:
      return replaced(document, path, typeof value === 'object' ? [value] : { value });
    default:
      return replaced(document, path, anyValue(random));
  }
}

/** Nearly the same: what a careless sender, or another version of the source, writes. */
function otherwiseSpelt(value: unknown, random: Random): unknown {
  if (typeof value === 'number')
    return random.pick([String(value), -value, value + 0.5, value * 1000]);
  if (typeof value === 'boolean') return random.pick([String(value), value ? 1 : 0, !value]);
  if (typeof value !== 'string') return random.pick([JSON.stringify(value), null, '']);
  const at = random.below(value.length + 1);
  return random.pick([
    value.toUpperCase(),
    `${value.slice(0, at)}${value.slice(at + 1)}`,
    `${value.slice(0, at)}\u0000${value.slice(at)}`,
    value.split('').reverse().join(''),
    value.repeat(3),
    [value],
    Number(value),
  ]);
}

function at(document: unknown, path: Path): unknown {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

function replaced(document: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  // An earlier change may have taken away what the path leads through.
  if (typeof document !== 'object' || document === null) return document;
  const inner = (document as Record<string | number, unknown>)[key];
  const next = rest.length === 0 ? value : replaced(inner, rest, value);
  if (Array.isArray(document)) {
    return next === REMOVED
      ? document.filter((_, index) => index !== key)
      : document.map((each, index) => (index === key ? next : each));
  }
  if (next !== REMOVED) return { ...document, [key]: next };
  const { [key as string]: _, ...others } = document as Record<string, unknown>;
  return others;
}

/** A text with a few of its characters gone, doubled or replaced. */
export function textChanged(text: string, random: Random): string {
  let changed = text;
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const place = random.below(changed.length + 1);
    const other = random.pick(['', '"', '{', '\\', '\n', ',', ':', '%', '&', '\u0000', 'é', '9']);
    changed = `${changed.slice(0, place)}${other}${changed.slice(place + random.below(2))}`;
  }
  return changed;
}
