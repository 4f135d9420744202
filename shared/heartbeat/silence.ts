/**
 * When an account has been silent for longer than is usual for it. Pure.
 *
 *   heard    x x  x        x   x x           x
 *   gaps          ├────────┤     ├───────────┤        the largest are kept, and how many there were
 *   limit                                    ├────────────────┤ told once when it is over
 */
import { epochMs, type Instant } from '../domain/instant.ts';
import type { CoverageCell } from '../store/coverage-item.ts';

/** What is known of when an account speaks. */
export interface Rhythm {
  /** When it last sent an event, as far as it was looked at. */
  readonly last: Instant;
  /** Its longest gaps in milliseconds, longest first; at most MOST_GAPS of them. */
  readonly gaps: readonly number[];
  /** How many gaps there were. */
  readonly count: number;
  /** That it is silent has been told. */
  readonly told?: true;
}

export const MOST_GAPS = 20;
const HOUR_MS = 3_600_000;
/** It is looked at every hour: what is not longer than that and its jitter is no gap. */
const SHORTEST_GAP_MS = 2 * HOUR_MS;
/** Nobody is told of a shorter silence. */
export const SHORTEST_SILENCE_MS = 24 * HOUR_MS;
/** The share of gaps that may be longer than what is usual. */
const UNUSUAL = 0.005;
/** So few gaps say little of what is usual: twice the longest may be. */
const FEW_GAPS = 5;

/** How long it may be silent, in milliseconds: the 99.5th percentile of its gaps, a day at least. */
export function usualSilence({ gaps, count }: Pick<Rhythm, 'gaps' | 'count'>): number {
  const longer = Math.min(Math.floor(count * UNUSUAL), gaps.length - 1);
  const usual = gaps[Math.max(longer, 0)] ?? 0;
  return Math.max(SHORTEST_SILENCE_MS, count < FEW_GAPS ? usual * 2 : usual);
}

/** When an account last sent an event; what we read there ourselves says nothing of that. */
export function lastEvent(cells: readonly CoverageCell[]): Instant | undefined {
  return cells
    .filter(({ source }) => source.endsWith('-event'))
    .flatMap(({ lastHeard }) => lastHeard ?? [])
    .sort()
    .at(-1);
}

export interface Listened {
  readonly rhythm: Rhythm;
  /** What is to be told now: once at the beginning of a silence, and once at its end. */
  readonly news?: {
    readonly kind: 'silent' | 'speaks-again';
    /** Since when it is or was silent. */
    readonly since: Instant;
    /** Milliseconds that are usual for it. */
    readonly usual: number;
  };
}

/** Looks at an account again. last: when it last sent an event, not before what is known. */
export function listened(known: Rhythm | undefined, last: Instant, now: Instant): Listened {
  const rhythm = known === undefined ? { last, gaps: [], count: 0 } : spoken(known, last);
  const usual = usualSilence(rhythm);
  if (known?.told === true && rhythm.told === undefined) {
    return { rhythm, news: { kind: 'speaks-again', since: known.last, usual } };
  }
  if (rhythm.told === true || epochMs(now) - epochMs(rhythm.last) <= usual) return { rhythm };
  const news = { kind: 'silent', since: rhythm.last, usual } as const;
  return { rhythm: { ...rhythm, told: true }, news };
}

function spoken(known: Rhythm, last: Instant): Rhythm {
  const gap = epochMs(last) - epochMs(known.last);
  if (gap <= 0) return known;
  const { gaps, count } = known;
  if (gap < SHORTEST_GAP_MS) return { last, gaps, count };
  const longest = [...gaps, gap].sort((a, b) => b - a).slice(0, MOST_GAPS);
  return { last, gaps: longest, count: count + 1 };
}
