import { epochMs, type Instant, instantOf, parseInstant } from '../domain/instant.ts';

export const ACCEPTED_TIMES =
  '2026-06-30T12:00:00Z, 2026-06-30 (its first moment, UTC), or 3d, 5h, 20m (ago)';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})/;

/** A time as a person writes it; undefined when it is none, or is on no calendar. */
export function momentOf(text: string, now: Instant): Instant | undefined {
  const iso = parseInstant(DATE.test(text) ? `${text}T00:00:00Z` : text);
  if (iso !== undefined) return isOnCalendar(text) ? iso : undefined;
  const ago = /^(\d{1,5})([mhd])$/.exec(text);
  const unit = UNITS[ago?.[2] ?? ''];
  return ago && unit ? instantOf(epochMs(now) - Number(ago[1]) * unit) : undefined;
}

/** JavaScript takes the 31st of April for the 1st of May. */
function isOnCalendar(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
