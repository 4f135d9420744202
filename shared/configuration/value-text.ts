/** A value as it would be given: ranges of ports as `22` and `1020-1025`, the rest as it is. */
export function asGiven(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asGiven);
  if (typeof value !== 'object' || value === null) return value;
  if (!('from' in value) || !('to' in value)) return value;
  return value.from === value.to ? String(value.from) : `${value.from}-${value.to}`;
}

/** The same in words: a list with commas, nothing as `nothing`. */
export function valueText(value: unknown): string {
  const given = asGiven(value);
  if (given === undefined || given === null) return 'nothing';
  return Array.isArray(given) ? given.join(',') || 'none' : String(given);
}
