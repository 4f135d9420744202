/**
 * The coverage ledger: when each (account, region, source) was last heard and last read, outside the
 * commit, which it must not heat. Its history is the gaps: when a cell speaks after having been silent
 * for longer than its source may be, the silence is appended. The last one, that nobody has ended
 * yet, follows from the cell.
 *
 *     heard    x   x      x                        x    x
 *     limit           ├──────┤├──────┤
 *     gaps                            [ a gap     )
 */
import { type Instant, shifted } from '../domain/instant.ts';
import { type SourceLimits, sourceLimits } from '../organization/coverage-sources.ts';
import type { Clock } from '../ports/clock.ts';
import type { Condition, Table } from '../ports/table.ts';
import {
  type Cell,
  type CoverageCell,
  type CoverageGap,
  gapBefore,
  gapItem,
  parseCell,
  parseGap,
  staleSince,
} from './coverage-item.ts';
import { allItems } from './history.ts';
import { coverageGapPrefix, coverageGapSort, coverageKey, SCHEMA_VERSION } from './keys.ts';

/** A cell of the coverage ledger is written at most once in so long because something was heard. */
export const HEARD_EVERY_MS = 5 * 60_000;

/** How a read of a cell ended. */
export interface Sweep {
  /** Why it could not be read whole; absent: it was. */
  readonly error?: string;
  /** When the round began that it belongs to. */
  readonly since?: Instant;
}

export interface Coverage {
  /** Something was heard of it. */
  heard(cell: Cell): Promise<void>;
  /** It was read, or could not be. `true`: for the first time since the round began. */
  swept(cell: Cell, sweep?: Sweep): Promise<boolean>;
  /** What was heard of an account. */
  cells(accountId: string): Promise<readonly CoverageCell[]>;
  /** The silences of an account that have ended. */
  gaps(accountId: string): Promise<readonly CoverageGap[]>;
  /** The gap that T lies in; undefined when what happened at T is known. T is not in the future. */
  gapAt(cell: Cell, at: Instant): Promise<CoverageGap | undefined>;
}

const ATTEMPTS = 4;
const LONGEST_CAUSE = 300;

export function createCoverage(
  table: Table,
  clock: Clock,
  limits: SourceLimits = sourceLimits,
): Coverage {
  const written = new Map<string, Instant>();

  async function read(cell: Cell): Promise<CoverageCell | undefined> {
    const item = await table.get(coverageKey(cell.accountId, cell.region, cell.source));
    return item && parseCell(item);
  }

  async function appendGap(gap: CoverageGap, now: Instant): Promise<void> {
    const item = gapItem(gap, now);
    // Of two that end one silence the first one says when.
    await table.write({ kind: 'put', item, conditions: [{ attribute: 'pk', is: 'absent' }] });
  }

  return {
    async heard(cell) {
      const { accountId, region, source } = cell;
      const key = coverageKey(accountId, region, source);
      const name = `${key.pk}\n${key.sk}`;
      const now = clock();
      const before = written.get(name);
      const due = shifted(now, -HEARD_EVERY_MS);
      if (before !== undefined && before > due) return;
      written.set(name, now);
      const known = await read(cell);
      if (known?.lastHeard !== undefined && known.lastHeard > due) return;
      const gap = gapBefore(cell, known, now, limits);
      if (gap !== undefined) await appendGap(gap, now);
      // Another process may have written it: the condition keeps it at one write per cell and time.
      await table.write({
        kind: 'update',
        key,
        set: { heard: now, sv: SCHEMA_VERSION },
        conditions: [unchanged('heard', known?.lastHeard)],
      });
    },
    async swept(cell, { error, since } = {}) {
      const key = coverageKey(cell.accountId, cell.region, cell.source);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const now = clock();
        const known = await read(cell);
        const tried = known?.lastTried;
        if (tried !== undefined && tried > now) return false;
        const gap = error === undefined ? gapBefore(cell, known, now, limits) : undefined;
        if (gap !== undefined) await appendGap(gap, now);
        const conditions = [unchanged('tried', tried)];
        const common = { kind: 'update', key, conditions } as const;
        const { done } = await table.write(
          error === undefined
            ? {
                ...common,
                set: { swept: now, tried: now, sv: SCHEMA_VERSION },
                remove: ['err'],
              }
            : {
                ...common,
                set: {
                  tried: now,
                  err: error.toWellFormed().slice(0, LONGEST_CAUSE),
                  sv: SCHEMA_VERSION,
                },
              },
        );
        if (done) return since === undefined || tried === undefined || tried < since;
      }
      return false;
    },
    async cells(accountId) {
      const found: CoverageCell[] = [];
      const partition = coverageKey(accountId, '', '').pk;
      // Regions are in small letters, which come after every prefix.
      for await (const item of allItems(table, { partition, sort: { from: 'a', to: '{' } })) {
        found.push(parseCell(item));
      }
      return found;
    },
    async gaps(accountId) {
      const found: CoverageGap[] = [];
      const partition = coverageKey(accountId, '', '').pk;
      const sort = { beginsWith: coverageGapPrefix };
      for await (const item of allItems(table, { partition, sort })) {
        const gap = parseGap(item);
        if (gap !== undefined) found.push(gap);
      }
      return found;
    },
    async gapAt(cell, at) {
      const { accountId, region, source } = cell;
      const from = staleSince(await read(cell), source, limits);
      if (from <= at) return { accountId, region, source, from };
      const { items } = await table.query({
        partition: coverageKey(accountId, region, source).pk,
        sort: {
          from: `${coverageGapPrefix}${region}#${source}#`,
          to: coverageGapSort(region, source, at),
        },
        descending: true,
        limit: 1,
      });
      const gap = items[0] && parseGap(items[0]);
      return gap?.until !== undefined && gap.until > at ? gap : undefined;
    },
  };
}

function unchanged(attribute: string, value: Instant | undefined): Condition {
  return value === undefined ? { attribute, is: 'absent' } : { attribute, is: '=', value };
}
