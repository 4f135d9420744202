import type { Instant } from '../domain/instant.ts';

/** A time for people, to the second and with its zone: `2026-11-20 14:03:05 UTC`. */
export function timeText(instant: Instant): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}
