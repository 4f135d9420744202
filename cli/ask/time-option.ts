import type { Instant } from '#shared/domain/instant.ts';
import { ACCEPTED_TIMES, momentOf } from '#shared/query/moment.ts';
import { UsageError } from '../command.ts';

/** A time of an option, not in the future. Throws UsageError. */
export function timeOption(option: string, text: string, now: Instant): Instant {
  const time = momentOf(text, now);
  if (time === undefined) {
    throw new UsageError(`--${option}: "${text.slice(0, 40)}" is no time; write ${ACCEPTED_TIMES}`);
  }
  if (time > now) throw new UsageError(`--${option} lies in the future`);
  return time;
}

/** `30 days`, `5 hours 20 minutes`: how wide a window is. */
export function widthText(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  const parts: string[] = [];
  let left = Math.round(seconds);
  for (const [name, length] of units) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.join(' ') || '0 seconds';
}
