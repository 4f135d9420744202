/**
 * Typed access to JSON of unknown shape. Absent (missing or null) and wrong are told apart: what is
 * absent may have a default, what is wrong always throws, naming the path, so that a shape nobody
 * expected becomes `unknown` and never a finding.
 */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly path: string;

  constructor(path: string, expected: string, actual: unknown) {
    super(`${path}: expected ${expected}, found ${kindOf(actual)}`);
    this.path = path;
  }
}

export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `${typeof value} ${shortened(value)}`;
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** One JSON object, by field. Names in error paths are dotted from the document's root. */
export interface Fields {
  readonly path: string;
  /** The field as it is; undefined when absent or null. Own fields only. */
  raw(name: string): unknown;
  has(name: string): boolean;
  text(name: string): string;
  optionalText(name: string): string | undefined;
  number(name: string): number;
  optionalNumber(name: string): number | undefined;
  flag(name: string): boolean;
  optionalFlag(name: string): boolean | undefined;
  record(name: string): Fields;
  optionalRecord(name: string): Fields | undefined;
  /** The objects of a list; an absent list is empty. */
  records(name: string): readonly Fields[];
  /** The texts of a list; an absent list is empty. */
  texts(name: string): readonly string[];
  /** The members of a list as they are; an absent list is empty. */
  list(name: string): readonly unknown[];
}

/** Opens a value as an object; throws DocumentError when it is none. */
export function fields(value: unknown, path = ''): Fields {
  if (!isRecord(value)) throw new DocumentError(path || 'document', 'an object', value);
  return new JsonFields(value, undefined, path);
}

// A class, because readers open objects by the million: sixteen closures each cost more than reading.
// A path is put together only when somebody asks for it, mostly an error.
class JsonFields implements Fields {
  readonly #value: Json;
  readonly #parent: JsonFields | undefined;
  readonly #name: string;
  readonly #index: number;

  constructor(value: Json, parent: JsonFields | undefined, name: string, index = -1) {
    this.#value = value;
    this.#parent = parent;
    this.#name = name;
    this.#index = index;
  }

  get path(): string {
    const name = this.#index < 0 ? this.#name : `${this.#name}[${this.#index}]`;
    return this.#parent === undefined ? name : this.#parent.#at(name);
  }

  raw(name: string): unknown {
    const found = this.#value[name] ?? undefined;
    // What an object inherits is a function or its prototype. To ask of every field whether it is the
    // object's own would be a quarter of the time that reading takes.
    if (typeof found !== 'function' && name !== '__proto__') return found;
    return Object.hasOwn(this.#value, name) ? found : undefined;
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined;
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#missing(name, 'text');
  }

  optionalText(name: string): string | undefined {
    return this.#optional(name, 'text', asText);
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? this.#missing(name, 'a number');
  }

  optionalNumber(name: string): number | undefined {
    return this.#optional(name, 'a number', asNumber);
  }

  flag(name: string): boolean {
    return this.optionalFlag(name) ?? this.#missing(name, 'true or false');
  }

  optionalFlag(name: string): boolean | undefined {
    return this.#optional(name, 'true or false', asFlag);
  }

  record(name: string): Fields {
    return this.optionalRecord(name) ?? this.#missing(name, 'an object');
  }

  optionalRecord(name: string): Fields | undefined {
    const found = this.#optional(name, 'an object', asRecord);
    return found === undefined ? undefined : new JsonFields(found, this, name);
  }

  records(name: string): readonly Fields[] {
    return this.list(name).map((each, index) => {
      if (isRecord(each)) return new JsonFields(each, this, name, index);
      throw new DocumentError(`${this.#at(name)}[${index}]`, 'an object', each);
    });
  }

  texts(name: string): readonly string[] {
    return this.list(name).map((each, index) => {
      if (typeof each === 'string') return each;
      throw new DocumentError(`${this.#at(name)}[${index}]`, 'text', each);
    });
  }

  list(name: string): readonly unknown[] {
    return this.#optional(name, 'a list', asList) ?? [];
  }

  #at(name: string): string {
    const { path } = this;
    return path === '' ? name : `${path}.${name}`;
  }

  #optional<T>(name: string, expected: string, parse: (raw: unknown) => T | undefined) {
    const found = this.raw(name);
    if (found === undefined) return undefined;
    const parsed = parse(found);
    if (parsed === undefined) throw new DocumentError(this.#at(name), expected, found);
    return parsed;
  }

  #missing(name: string, expected: string): never {
    throw new DocumentError(this.#at(name), expected, undefined);
  }
}

const asText = (raw: unknown): string | undefined => (typeof raw === 'string' ? raw : undefined);
const asList = (raw: unknown): readonly unknown[] | undefined =>
  Array.isArray(raw) ? raw : undefined;
const asRecord = (raw: unknown): Json | undefined => (isRecord(raw) ? raw : undefined);

/** Numbers as AWS writes them: also as text (the query dialect) and as floats (`16.0`). */
function asNumber(raw: unknown): number | undefined {
  const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Booleans as AWS writes them: also as the words "true" and "false". */
function asFlag(raw: unknown): boolean | undefined {
  if (typeof raw === 'boolean') return raw;
  if (typeof raw !== 'string') return undefined;
  const word = raw.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}
