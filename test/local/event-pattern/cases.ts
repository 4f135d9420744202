/** One line of a table: a pattern, and events that it takes and does not take. */
export interface PatternCase {
  readonly name: string;
  readonly pattern: unknown;
  readonly takes: readonly unknown[];
  readonly leaves: readonly unknown[];
}

/** A table of one field `v`: the list of the pattern, values that match and values that do not. */
export function field(
  name: string,
  list: readonly unknown[],
  takes: readonly unknown[],
  leaves: readonly unknown[],
): PatternCase {
  const event = (v: unknown) => ({ v });
  return { name, pattern: { v: list }, takes: takes.map(event), leaves: leaves.map(event) };
}
