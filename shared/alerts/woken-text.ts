/** What is said when a snooze or an exception has ended and the finding is still open. */
import type { ToldStep } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import { timeText } from './time-text.ts';

/** Makes untrusted text fit for where it is shown. */
type Shown = (text: string, limit: number) => string;

/** `the snooze by ada was ended by ben at 2026-11-20 14:03:05 UTC: until the release` */
export function wokenText(
  { was, wasBy, by, why, until }: ToldStep,
  at: Instant,
  shown: Shown = (text) => text,
): string {
  const what = was === 'excepted' ? 'exception' : was === 'snoozed' ? 'snooze' : 'silence';
  const whose = wasBy === undefined ? '' : ` by ${shown(wasBy, 120)}`;
  const ended = by === undefined ? 'ended' : `was ended by ${shown(by, 120)}`;
  const reason = why === undefined || why === '' ? '' : `: ${shown(why, 300)}`;
  return `the ${what}${whose} ${ended} at ${timeText(until ?? at)}${reason}`;
}
