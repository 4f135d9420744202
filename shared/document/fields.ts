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
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const raw = (name: string): unknown =>
    Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;

  function optional<T>(name: string, expected: string, parse: (raw: unknown) => T | undefined) {
    const found = raw(name);
    if (found === undefined) return undefined;
    const parsed = parse(found);
    if (parsed === undefined) throw new DocumentError(at(name), expected, found);
    return parsed;
  }
  function required<T>(name: string, expected: string, parse: (raw: unknown) => T | undefined): T {
    const found = optional(name, expected, parse);
    if (found === undefined) throw new DocumentError(at(name), expected, undefined);
    return found;
  }
  const list = (name: string): readonly unknown[] => optional(name, 'a list', asList) ?? [];

  return {
    path,
    raw,
    has: (name) => raw(name) !== undefined,
    text: (name) => required(name, 'text', asText),
    optionalText: (name) => optional(name, 'text', asText),
    number: (name) => required(name, 'a number', asNumber),
    optionalNumber: (name) => optional(name, 'a number', asNumber),
    flag: (name) => required(name, 'true or false', asFlag),
    optionalFlag: (name) => optional(name, 'true or false', asFlag),
    record: (name) => fields(required(name, 'an object', asRecord), at(name)),
    optionalRecord(name) {
      const found = optional(name, 'an object', asRecord);
      return found === undefined ? undefined : fields(found, at(name));
    },
    records: (name) => list(name).map((each, index) => fields(each, `${at(name)}[${index}]`)),
    texts: (name) =>
      list(name).map((each, index) => {
        if (typeof each !== 'string')
          throw new DocumentError(`${at(name)}[${index}]`, 'text', each);
        return each;
      }),
    list,
  };
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
