/** Compares as DynamoDB does: by UTF-8 bytes, which differs from UTF-16 units above U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

// Surrogates (U+D800…DFFF) stand for code points above U+FFFF, so they rank after U+E000…FFFF.
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Entries of one partition in order of their keys; sorted when asked, cheap while it only grows. */
export interface SortedPartition<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  readonly size: number;
  /** Keys in order. */
  keys(): readonly string[];
}

export function sortedPartition<T>(): SortedPartition<T> {
  const entries = new Map<string, T>();
  let keys: string[] = [];
  let stale = false;
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      if (!entries.has(key)) {
        const last = keys.at(-1);
        if (stale || (last !== undefined && compareUtf8(last, key) > 0)) stale = true;
        else keys.push(key);
      }
      entries.set(key, value);
    },
    delete(key) {
      if (entries.delete(key)) stale = true;
    },
    get size() {
      return entries.size;
    },
    keys() {
      if (stale) {
        keys = [...entries.keys()].sort(compareUtf8);
        stale = false;
      }
      return keys;
    },
  };
}

/** Index of the first key not below `bound` (or, when `after`, above it). */
export function lowerBound(keys: readonly string[], bound: string, after = false): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const compared = compareUtf8(keys[middle] ?? '', bound);
    if (compared < 0 || (after && compared === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
