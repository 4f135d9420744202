import type { Value } from '../ports/table.ts';

const DEEPEST = 12; // DynamoDB takes 32 levels; the item around this needs a few
const LARGEST = 1e125; // DynamoDB's numbers end a little above

/**
 * Untrusted values as the table can keep them and give them back unchanged: well-formed text, keys
 * that are not empty and not `__proto__`, numbers within range, a bounded depth. Without this a
 * hostile value would be refused by the table, or break the chain by coming back as another.
 */
export function storable(value: unknown, depth = 0): Value {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (typeof value === 'number') {
    const fits = Number.isFinite(value) && Math.abs(value) < LARGEST;
    return fits && (value === 0 || Math.abs(value) > 1 / LARGEST) ? value : String(value);
  }
  if (typeof value !== 'object') return String(value);
  if (depth >= DEEPEST) return 'nested too deeply to be kept';
  if (Array.isArray(value)) return value.map((each) => storable(each, depth + 1));
  const kept: [string, Value][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || name === '__proto__') continue;
    kept.push([name === '' ? '(empty)' : name.toWellFormed(), storable(member, depth + 1)]);
  }
  return Object.fromEntries(kept);
}
