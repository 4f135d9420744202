import type { Instant } from '#shared/domain/instant.ts';
import type { Account } from '#shared/organization/account.ts';
import { type CoverageRow, coverageLedger } from '#shared/organization/coverage.ts';
import { coverageAt, gapText } from '#shared/organization/coverage-at.ts';
import { type ExpectedSource, expectedSources } from '#shared/organization/coverage-sources.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Table } from '#shared/ports/table.ts';
import { createCoverage } from '#shared/store/coverage.ts';
import { createDirectory } from '#shared/store/directory.ts';
import { recordedTypes } from '#shared/store/subjects.ts';

export interface CoverageQuestion {
  readonly accountId?: string;
  /** Absent: now. */
  readonly asOf?: Instant;
}

export interface CoverageAnswer {
  readonly rows: readonly CoverageRow[];
  /** Whether the organization's directory says which accounts there are to be. */
  readonly hasDirectory: boolean;
}

/** What the ledger says; without a directory nothing is expected, and only what was heard is told. */
export async function coverageRows(
  table: Table,
  clock: Clock,
  { accountId, asOf }: CoverageQuestion,
): Promise<CoverageAnswer> {
  const coverage = createCoverage(table, clock);
  const directory = createDirectory(table, clock);
  const now = clock();
  const members =
    asOf === undefined
      ? (await directory.members()).map(({ account }) => account)
      : await directory.directoryAt(asOf, now);
  const accounts = members.filter(({ id }) => accountId === undefined || id === accountId);
  const ids = new Set(accounts.map(({ id }) => id));
  if (accountId !== undefined) ids.add(accountId);
  else for await (const recorded of recordedTypes(table)) ids.add(recorded.accountId);
  const cells = (await Promise.all([...ids].map((id) => coverage.cells(id)))).flat();
  const hasDirectory = members.length > 0;
  if (asOf !== undefined) {
    const gaps = (await Promise.all([...ids].map((id) => coverage.gaps(id)))).flat();
    const rows = coverageAt(cells, gaps, asOf).map(({ gap, ...row }): CoverageRow => {
      return { ...row, reason: gap === undefined ? 'something was heard' : gapText(gap) };
    });
    return { rows, hasDirectory };
  }
  const sources = accounts.length > 0 ? await sourcesToExpect() : [];
  const regions = watchedRegions(accounts, cells);
  return { rows: coverageLedger({ accounts, regions, sources, cells, now }), hasDirectory };
}

/** Loaded when they are needed: they bring the clients that they read with. */
async function sourcesToExpect(): Promise<readonly ExpectedSource[]> {
  const { collectors } = await import('#shared/adapters/collectors/index.ts');
  return expectedSources(collectors);
}

function watchedRegions(
  accounts: readonly Account[],
  cells: readonly { readonly region: string }[],
): readonly string[] {
  const named = accounts.flatMap(({ regions = [] }) => regions);
  const regions = named.length > 0 ? named : cells.map(({ region }) => region);
  return [...new Set(regions)].filter((region) => region !== 'global').sort();
}
