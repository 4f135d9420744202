/**
 * A moment as the store and the wire write it: ISO 8601, UTC, milliseconds, `Z`. Fixed width, so
 * that the order of strings is the order of time.
 */
export type Instant = string & { readonly __brand: 'Instant' };

const LATEST_MS = 9_999_999_999_999; // thirteen digits: what a position has room for (year 2286)

/** The instant of a count of milliseconds since 1970; clamped into 1970…2286. */
export function instantOf(epochMilliseconds: number): Instant {
  const inside = Math.min(Math.max(Math.trunc(epochMilliseconds), 0), LATEST_MS);
  return new Date(inside).toISOString() as Instant;
}

/** Milliseconds since 1970 of an instant. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

/** An instant moved by so many milliseconds. */
export function shifted(instant: Instant, milliseconds: number): Instant {
  return instantOf(epochMs(instant) + milliseconds);
}

/** The earlier of two instants. */
export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

// ISO 8601 with an optional fraction and a zone; what AWS sends in items, events and records.
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Reads an instant from ISO text of any zone and fraction; undefined when it is none. */
export function parseInstant(text: unknown): Instant | undefined {
  if (typeof text !== 'string' || !ISO.test(text)) return undefined;
  const zoned = text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const milliseconds = Date.parse(zoned);
  if (Number.isNaN(milliseconds) || milliseconds < 0 || milliseconds > LATEST_MS) return undefined;
  return instantOf(milliseconds);
}
