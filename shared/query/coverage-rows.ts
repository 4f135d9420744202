/** The coverage ledger, now or at a time in the past, of the accounts that may be seen. */
import type { Instant } from '../domain/instant.ts';
import { type CoverageRow, coverageLedger } from '../organization/coverage.ts';
import { type CoverageAt, coverageAt, gapText } from '../organization/coverage-at.ts';
import { createCoverage } from '../store/coverage.ts';
import { BEGINNING, type CoverageGap } from '../store/coverage-item.ts';
import { atOnce, READS_AT_ONCE } from './at-once.ts';
import { accountsSeen } from './freshness.ts';
import type { QueryPorts } from './ports.ts';
import type { Question } from './question.ts';
import { isInUnit } from './units.ts';

/** Ids of the accounts that a question is about: of the directory of that day, named, or seen. */
export async function accountsAsked(question: Question): Promise<readonly string[]> {
  const { directory, filter, table } = question;
  const known = await directory.accounts();
  const named = filter.account ?? [];
  return within(question, [...known.keys(), ...named, ...(await accountsSeen(table))]);
}

/** Those of them that the directory of that day has: the same for ever. */
export async function accountsKnown(question: Question): Promise<readonly string[]> {
  return within(question, [...(await question.directory.accounts()).keys()]);
}

async function within(
  { accounts, directory, filter }: Question,
  ids: readonly string[],
): Promise<readonly string[]> {
  const known = await directory.accounts();
  return [...new Set(ids)]
    .filter((id) => accounts === undefined || accounts.has(id))
    .filter(
      (id) => filter.ou === undefined || filter.ou.some((unit) => isInUnit(known.get(id), unit)),
    )
    .sort();
}

/** How it is now; fixes and failures of reads have no history. */
export async function coverageNow(
  question: Question,
  { table, clock, sources }: QueryPorts,
): Promise<readonly CoverageRow[]> {
  const ids = await accountsAsked(question);
  const { cells } = await ledgerOf(ids, { table, clock });
  const known = await question.directory.accounts();
  const accounts = ids.flatMap((id) => known.get(id) ?? []);
  const named = accounts.flatMap(({ regions = [] }) => regions);
  const regions = [...new Set(named.length > 0 ? named : cells.map(({ region }) => region))]
    .filter((region) => region !== 'global')
    .sort();
  const expected = accounts.length > 0 ? await sources?.() : undefined;
  return coverageLedger({ accounts, regions, sources: expected ?? [], cells, now: clock() });
}

/** How it was at T: the gaps are history. */
export async function coverageThen(
  question: Question,
  { table, clock }: Pick<QueryPorts, 'table' | 'clock'>,
): Promise<readonly CoverageRow[]> {
  const { cells, gaps } = await ledgerOf(await accountsAsked(question), { table, clock });
  // Of what had not been heard of by then nobody could have said that it was missing; who names an
  // account is told so of what had been heard by K.
  const isTold = ({ accountId, gap }: CoverageAt): boolean =>
    gap?.from !== BEGINNING ||
    (question.filter.account?.includes(accountId) === true &&
      isKnownBy(gap.until, question.knownAt));
  return coverageAt(cells, gaps, question.at)
    .filter(isTold)
    .map(({ gap, ...row }) => {
      const reason = gap === undefined ? 'something was heard' : reasonOf(gap, question.knownAt);
      return { ...row, reason };
    })
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const isKnownBy = (until: Instant | undefined, knownAt: Instant): boolean =>
  until !== undefined && until <= knownAt;

/** When a gap ended is told only where that was known. */
function reasonOf({ until, ...gap }: CoverageGap, knownAt: Instant): string {
  return gapText({ ...gap, ...(until !== undefined && until <= knownAt && { until }) });
}

const placeOf = (row: Pick<CoverageRow, 'accountId' | 'region' | 'source'>): string =>
  `${row.accountId}\n${row.region}\n${row.source}`;

async function ledgerOf(
  ids: readonly string[],
  { table, clock }: Pick<QueryPorts, 'table' | 'clock'>,
) {
  const coverage = createCoverage(table, clock);
  const found = await atOnce(ids, READS_AT_ONCE, async (id) => ({
    cells: await coverage.cells(id),
    gaps: await coverage.gaps(id),
  }));
  return {
    cells: found.flatMap(({ cells }) => cells),
    gaps: found.flatMap(({ gaps }) => gaps),
  };
}
