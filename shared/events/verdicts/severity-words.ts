import { type Severity, severities } from '../../domain/severity.ts';

const other: Readonly<Record<string, Severity>> = { informational: 'info', fatal: 'critical' };

/** `CRITICAL`, `Informational` … in our words; undefined for what is none of them. */
export function severityWord(word: string | undefined): Severity | undefined {
  const lower = word?.toLowerCase();
  return severities.find((each) => each === lower) ?? (lower === undefined ? lower : other[lower]);
}

/** A number in our words: the least number of each word, from most to least severe. */
export function severityOfNumber(
  number: number,
  [critical, high, medium, low]: readonly [number, number, number, number],
): Severity {
  if (number >= critical) return 'critical';
  if (number >= high) return 'high';
  if (number >= medium) return 'medium';
  return number >= low ? 'low' : 'info';
}
