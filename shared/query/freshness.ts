/**
 * How fresh and how complete an answer is, from what stays the same for ever: the gaps of the
 * coverage ledger at the time that was asked about.
 */
import type { Instant } from '../domain/instant.ts';
import { isReadable } from '../organization/account.ts';
import { type CoverageAt, coverageAt } from '../organization/coverage-at.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { createCoverage } from '../store/coverage.ts';
import { BEGINNING } from '../store/coverage-item.ts';
import { recordedTypes } from '../store/subjects.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import type { Question } from './question.ts';

export interface Freshness {
  /** Until when nothing is missing: no gap of any account that the answer is about begins before. */
  readonly dataAsOf: Instant;
  readonly coverage: {
    readonly accountsReporting: number;
    readonly total: number;
    /** Cells (account, region, source) of which nothing is known at that time. */
    readonly gaps: number;
  };
}

export interface FreshnessReader {
  of(question: Question): Promise<Freshness>;
}

/** Above so many accounts what was read of them is kept for a while. */
const READ_EVERY_TIME = 4;

export function createFreshness(table: Table, clock: Clock, keptMs: number): FreshnessReader {
  const coverage = createCoverage(table, clock);
  const kept = new Map<string, { readonly readAt: number; readonly cells: Promise<Ledger> }>();

  async function read(ids: readonly string[]): Promise<Ledger> {
    const found = await atOnce(ids, READS_AT_ONCE, async (id) => {
      const [cells, gaps] = await Promise.all([coverage.cells(id), coverage.gaps(id)]);
      return { cells, gaps };
    });
    return {
      cells: found.flatMap(({ cells }) => cells),
      gaps: found.flatMap(({ gaps }) => gaps),
    };
  }

  function ledgerOf(ids: readonly string[]): Promise<Ledger> {
    if (ids.length <= READ_EVERY_TIME || keptMs === 0) return read(ids);
    const name = ids.join();
    const now = Date.parse(clock());
    const before = kept.get(name);
    if (before !== undefined && now - before.readAt < keptMs) return before.cells;
    const cells = read(ids);
    kept.clear();
    kept.set(name, { readAt: now, cells });
    cells.catch(() => kept.delete(name));
    return cells;
  }

  return {
    async of(question) {
      const { at } = question;
      const { within, known } = await accountsOf(question);
      const { cells, gaps } = await ledgerOf(within);
      const all = coverageAt(cells, gaps, at);
      // Of what had never been heard of until then nobody could have said that it was missing.
      const told = all.filter(({ gap }) => gap?.from !== BEGINNING);
      const byAccount = Map.groupBy(told, ({ accountId }) => accountId);
      const reporting = within.filter((id) => isReporting(byAccount.get(id)));
      const missing = told.flatMap(({ gap }) => (gap === undefined ? [] : [gap.from]));
      return {
        dataAsOf: [at, ...missing].reduce((a, b) => (a < b ? a : b)),
        coverage: {
          accountsReporting: reporting.length,
          total: known ? within.length : byAccount.size,
          gaps: missing.length,
        },
      };
    },
  };
}

/** Accounts that an answer is about, and whether the directory says that they are all of them. */
async function accountsOf(question: Question) {
  const { accounts: asked, directory, table } = question;
  if (asked !== undefined && asked.size <= READ_EVERY_TIME) {
    const found = await Promise.all([...asked].map((id) => directory.account(id)));
    const isKnown = found.some((account) => account !== undefined);
    const gone = found.filter((account) => account !== undefined && !isReadable(account));
    const left = new Set(gone.map((account) => account?.id));
    return { within: [...asked].filter((id) => !left.has(id)).sort(), known: isKnown };
  }
  const accounts = [...(await directory.accounts()).values()];
  const ids =
    accounts.length > 0
      ? accounts.filter(isReadable).map(({ id }) => id)
      : await accountsSeen(table);
  const within = ids.filter((id) => asked === undefined || asked.has(id)).sort();
  return { within, known: accounts.length > 0 };
}

interface Ledger {
  readonly cells: Parameters<typeof coverageAt>[0];
  readonly gaps: Parameters<typeof coverageAt>[1];
}

const isReporting = (cells: readonly CoverageAt[] | undefined): boolean =>
  cells?.some(({ state }) => state === 'covered') ?? false;

export async function accountsSeen(table: Table): Promise<readonly string[]> {
  const found = new Set<string>();
  for await (const { accountId } of recordedTypes(table)) found.add(accountId);
  return [...found].sort();
}
