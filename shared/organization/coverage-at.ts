/** What was known at a time in the past, by the gaps that are history. Pure. */
import type { Instant } from '../domain/instant.ts';
import {
  BEGINNING,
  type CoverageCell,
  type CoverageGap,
  staleSince,
} from '../store/coverage-item.ts';
import { type SourceLimits, sourceLimits } from './coverage-sources.ts';

export interface CoverageAt {
  readonly accountId: string;
  readonly region: string;
  readonly source: string;
  readonly state: 'covered' | 'unknown';
  /** The gap that the time lies in. */
  readonly gap?: CoverageGap;
}

const keyOf = ({ accountId, region, source }: Omit<CoverageAt, 'state' | 'gap'>): string =>
  `${accountId}\n${region}\n${source}`;

/**
 * Each cell at T. What lies in a gap is unknown: whatever was seen before it may have changed. T is
 * not in the future.
 */
export function coverageAt(
  cells: readonly CoverageCell[],
  gaps: readonly CoverageGap[],
  at: Instant,
  limits: SourceLimits = sourceLimits,
): readonly CoverageAt[] {
  const around = gaps.filter(
    ({ from, until }) => from <= at && (until === undefined || at < until),
  );
  const byCell = new Map(around.map((gap) => [keyOf(gap), gap]));
  return cells.map((cell) => {
    const { accountId, region, source } = cell;
    const place = { accountId, region, source };
    const from = staleSince(cell, source, limits);
    const gap = from <= at ? { ...place, from } : byCell.get(keyOf(cell));
    return gap === undefined ? { ...place, state: 'covered' } : { ...place, state: 'unknown', gap };
  });
}

/** `silent from … until …`, for people. */
export function gapText({ from, until }: CoverageGap): string {
  if (until === undefined) {
    return from === BEGINNING ? 'nothing was ever heard of it' : `nothing was heard since ${from}`;
  }
  return from === BEGINNING
    ? `nothing was heard before ${until}`
    : `nothing was heard from ${from} until ${until}`;
}
