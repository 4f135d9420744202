import { isRecord, type Json } from '#shared/document/fields.ts';

/** A file that is not as it must be: every fault with its place, so that one look mends them all. */
export class FrameworkError extends Error {
  override readonly name = 'FrameworkError';
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    const lines = faults.map((fault) => `  ${fault}`).join('\n');
    super(`${file} cannot be used:\n${lines}\nCorrect these places and load it again.`);
    this.faults = faults;
  }
}

/** Collects what is wrong with a JSON value, each fault as `key: what`. */
export interface Faults {
  readonly list: readonly string[];
  add(key: string, what: string): void;
  /** A text that is not empty; undefined after a fault. An absent one is a fault unless optional. */
  text(of: Json, name: string, key: string, isOptional?: 'optional'): string | undefined;
  /** A list of distinct texts, at least one; empty when it is absent or after a fault. */
  texts(of: Json, name: string, key: string): readonly string[];
  /** Names that are not among these are faults: a mistyped key must not go unseen. */
  onlyKeys(of: Json, known: readonly string[], key: string): void;
  record(value: unknown, key: string): Json | undefined;
}

const at = (key: string, name: string): string => (key === '' ? name : `${key}.${name}`);

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

export function newFaults(): Faults {
  const list: string[] = [];
  const add = (key: string, what: string): void => {
    list.push(`${key === '' ? 'the file' : key}: ${what}`);
  };
  return {
    list,
    add,
    text(of, name, key, isOptional) {
      const value = of[name];
      if (isText(value)) return value;
      if (value === undefined && isOptional !== undefined) return undefined;
      add(at(key, name), 'must be a text that is not empty');
      return undefined;
    },
    texts(of, name, key) {
      const value = of[name];
      if (value === undefined) return [];
      const isGood = Array.isArray(value) && value.length > 0 && value.every(isText);
      if (isGood && new Set(value).size === value.length) return value;
      add(at(key, name), 'must be a list of texts, at least one, each once');
      return [];
    },
    onlyKeys(of, known, key) {
      for (const name of Object.keys(of)) {
        if (!known.includes(name))
          add(at(key, name), `is not known here; known: ${known.join(', ')}`);
      }
    },
    record(value, key) {
      if (isRecord(value)) return value;
      add(key, 'must be an object');
      return undefined;
    },
  };
}
