import { earlier, epochMs, type Instant, instantOf } from '../domain/instant.ts';
import { faulty } from './faults.ts';
import type { Filter } from './filter.ts';

/** As of when something was true, and by what was recorded until when. */
export interface AskedTimes {
  readonly at: Instant;
  readonly knownAt: Instant;
}

/**
 * Indexes need a moment to show what was written, and a write its time between looking at the clock
 * and being done: what is younger than this may still change.
 */
export const SETTLED_MS = 60_000;
/** Questions of the same ten seconds have the same time, so that what was read can be kept. */
const STEP_MS = 10_000;

/** The latest time of which the answer will always be the same. */
export function settledAt(now: Instant, settledMs: number): Instant {
  if (settledMs === 0) return now;
  const last = epochMs(now) - settledMs;
  return instantOf(last - (last % STEP_MS));
}

/** Of a question: T is not after K, and K not after what is settled. */
export function askedTimes(
  { asOf, knownAt }: Pick<Filter, 'asOf' | 'knownAt'>,
  now: Instant,
  settledMs: number,
): AskedTimes {
  for (const [name, value] of Object.entries({ asOf, knownAt })) {
    if (value !== undefined && value > now) faulty(`/${name}`, 'lies in the future');
  }
  if (asOf !== undefined && knownAt !== undefined && asOf > knownAt) {
    faulty('/asOf', 'lies after knownAt: what was to come was not known');
  }
  const settled = settledAt(now, settledMs);
  const known = earlier(knownAt ?? settled, settled);
  return { at: earlier(asOf ?? known, known), knownAt: known };
}
