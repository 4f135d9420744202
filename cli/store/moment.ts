import { type Instant, instantOf, parseInstant } from '#shared/domain/instant.ts';
import { UsageError } from '../command.ts';

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A time as a person types it: ISO 8601, a date (its first moment, UTC), or `3d` ago. */
export function moment(option: string, text: string, now: Instant): Instant {
  const iso = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (iso !== undefined) return iso;
  const ago = /^(\d{1,5})([mhd])$/.exec(text);
  const unit = ago?.[2] as keyof typeof UNITS | undefined;
  if (ago && unit) return instantOf(Date.parse(now) - Number(ago[1]) * UNITS[unit]);
  throw new UsageError(
    `--${option}: "${text}" is no time; write 2026-06-30T12:00:00Z, 2026-06-30, or 3d, 5h, 20m (ago)`,
  );
}
