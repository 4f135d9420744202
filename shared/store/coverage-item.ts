import { type Instant, later, parseInstant, shifted } from '../domain/instant.ts';
import { limitOf, type SourceLimits } from '../organization/coverage-sources.ts';
import type { Item } from '../ports/table.ts';
import { coverageGapPrefix, coverageGapSort, coverageKey, SCHEMA_VERSION } from './keys.ts';

export interface Cell {
  readonly accountId: string;
  readonly region: string;
  readonly source: string;
}

/** What is recorded of an (account, region, source). */
export interface CoverageCell extends Cell {
  readonly lastHeard?: Instant;
  /** When it was last read whole and without an error. */
  readonly lastSwept?: Instant;
  /** When it was last tried to, however that ended. */
  readonly lastTried?: Instant;
  /** Of the last try, when that failed. */
  readonly lastError?: { readonly at: Instant; readonly cause: string };
}

/** A time in which nobody knows what happened: from, and before until. */
export interface CoverageGap extends Cell {
  /** BEGINNING: nothing had ever been heard. */
  readonly from: Instant;
  /** Absent: it lasts. */
  readonly until?: Instant;
}

/** Before anything was heard. */
export const BEGINNING: Instant = shifted('1970-01-01T00:00:00.000Z' as Instant, 0);

/** When something was last known of a cell for certain. */
export function lastEvidence({ lastHeard, lastSwept }: CoverageCell): Instant | undefined {
  if (lastHeard === undefined || lastSwept === undefined) return lastHeard ?? lastSwept;
  return later(lastHeard, lastSwept);
}

/** The gap that ends with evidence at a time, if there was one. */
export function gapBefore(
  cell: Cell,
  known: CoverageCell | undefined,
  at: Instant,
  limits: SourceLimits,
): CoverageGap | undefined {
  const from = staleSince(known, cell.source, limits);
  const { accountId, region, source } = cell;
  return from < at ? { accountId, region, source, from, until: at } : undefined;
}

/** Since when nothing is known of a cell, if nothing more is heard of it. */
export function staleSince(
  known: CoverageCell | undefined,
  source: string,
  limits: SourceLimits,
): Instant {
  const last = known && lastEvidence(known);
  return last === undefined ? BEGINNING : shifted(last, limitOf(source, limits));
}

export function gapItem(gap: CoverageGap, recordedAt: Instant): Item {
  const { accountId, region, source, from, until } = gap;
  return {
    pk: coverageKey(accountId, region, source).pk,
    sk: coverageGapSort(region, source, from),
    sv: SCHEMA_VERSION,
    from,
    rec: recordedAt,
    ...(until && { until }),
  };
}

/** Reads a gap; undefined for an item of another kind. */
export function parseGap(item: Item): CoverageGap | undefined {
  if (!item.sk.startsWith(coverageGapPrefix)) return undefined;
  const [from, until] = [parseInstant(item['from']), parseInstant(item['until'])];
  const [, region = '', ...rest] = item.sk.split('#');
  const source = rest.slice(0, -1).join('#');
  if (from === undefined) return undefined;
  return { accountId: accountOf(item), region, source, from, ...(until && { until }) };
}

/** Reads a cell. */
export function parseCell(item: Item): CoverageCell {
  const [region = '', ...source] = item.sk.split('#');
  const read = (name: string) => parseInstant(item[name]);
  const [lastHeard, lastSwept, lastTried] = [read('heard'), read('swept'), read('tried')];
  const cause = item['err'];
  return {
    accountId: accountOf(item),
    region,
    source: source.join('#'),
    ...(lastHeard && { lastHeard }),
    ...(lastSwept && { lastSwept }),
    ...(lastTried && { lastTried }),
    ...(lastTried && typeof cause === 'string' && { lastError: { at: lastTried, cause } }),
  };
}

const accountOf = ({ pk }: Item): string => pk.slice(pk.indexOf('#') + 1);
