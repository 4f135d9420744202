/** When nothing was known of what, in the period, by what had been recorded until K. */
import type { Instant } from '../domain/instant.ts';
import { sourceLimits } from '../organization/coverage-sources.ts';
import { atOnce, READS_AT_ONCE } from '../query/at-once.ts';
import { accountsAsked } from '../query/coverage-rows.ts';
import type { Question } from '../query/question.ts';
import { createCoverage } from '../store/coverage.ts';
import { BEGINNING, type CoverageGap, staleSince } from '../store/coverage-item.ts';
import type { PackScope } from './scope.ts';

export interface GapRow {
  readonly accountId: string;
  readonly region: string;
  readonly source: string;
  /** Absent: nothing had been heard before. */
  readonly from?: Instant;
  /** Absent: by K it had not ended. */
  readonly until?: Instant;
}

export async function gapRows(question: Question, scope: PackScope): Promise<readonly GapRow[]> {
  const coverage = createCoverage(question.table, () => scope.knownAt);
  const ids = await accountsAsked(question);
  const found = await atOnce(ids, READS_AT_ONCE, async (id) => {
    const [cells, gaps] = [await coverage.cells(id), await coverage.gaps(id)];
    const lasting = cells.map((cell): CoverageGap => {
      const { accountId, region, source } = cell;
      return { accountId, region, source, from: staleSince(cell, source, sourceLimits) };
    });
    return [...gaps, ...lasting].flatMap((gap) => knownGap(gap, scope));
  });
  return found.flat().sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** As it was known at K; none where it lies outside the period, or nobody could have known of it. */
function knownGap(gap: CoverageGap, { from, at, knownAt }: PackScope): readonly GapRow[] {
  const { accountId, region, source } = gap;
  if (gap.from > at || gap.from > knownAt) return [];
  // A gap is recorded when it ends.
  const until = gap.until !== undefined && gap.until <= knownAt ? gap.until : undefined;
  const isFirst = gap.from === BEGINNING;
  // Of what had never been heard of by K nobody could have said that it was missing.
  if (isFirst && until === undefined) return [];
  if (until !== undefined && until <= from) return [];
  return [
    {
      accountId,
      region,
      source,
      ...(!isFirst && { from: gap.from }),
      ...(until !== undefined && { until }),
    },
  ];
}

const nameOf = ({ accountId, region, source, from = BEGINNING }: GapRow): string =>
  [accountId, region, source, from].join('\n');
