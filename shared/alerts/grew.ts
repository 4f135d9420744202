/** Whether a violation reaches further than it did: more is wrong, or what is wrong holds more. */
import type { Evidence } from '../domain/verdict.ts';

/**
 * More values that are wrong, or one that holds all of a value before and something beside it: another
 * network behind an open port, another name in a list. Where a value stands in a list says nothing.
 */
export function grew(before: readonly Evidence[], after: readonly Evidence[]): boolean {
  if (before.length === 0) return false;
  if (after.length > before.length) return true;
  const known = before.map(({ actual }) => actual);
  const others = after
    .map(({ actual }) => actual)
    .filter((each) => !known.some((one) => same(one, each)));
  return others.some((each) => known.some((one) => holdsMore(each, one)));
}

function holdsMore(after: unknown, before: unknown): boolean {
  const [now, then] = [partsOf(after), partsOf(before)];
  return then.size > 0 && now.size > then.size && [...then].every((part) => now.has(part));
}

/** The entries of a list, of an object, or of a text with commas. */
function partsOf(value: unknown): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.map((each) => JSON.stringify(each)));
  if (typeof value === 'string') return new Set(value.split(/,\s*/).filter((part) => part !== ''));
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.entries(value).map((each) => JSON.stringify(each)));
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
