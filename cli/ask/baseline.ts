/** A list beside an earlier one of the same question: what is new in it, and what is in it no more. */
import type * as z from 'zod/mini';
import { findingList } from '#shared/api/routes/findings.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { baselines, type FormattedFinding } from '#shared/formats/finding.ts';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import type { Asker, Query } from './asker.ts';
import { allPages } from './pages.ts';

/** Throws UsageError for a time that is not before the list's. */
export async function besideBaseline(
  asker: Asker,
  filter: Query,
  list: z.output<typeof findingList>,
  baseline: Instant,
  io: Io,
): Promise<readonly FormattedFinding[]> {
  const { asOf, knownAt, items } = list;
  if (baseline >= asOf) throw new UsageError(`--baseline is not before ${asOf}`);
  const query: Query = [
    ...filter.filter(([name]) => name !== 'asOf' && name !== 'knownAt'),
    ['asOf', baseline],
    ['knownAt', knownAt],
    ['with', 'who'],
  ];
  const before = (await allPages(asker, '/v1/findings', query, findingList, { io })).items;
  const [was, is] = [before, items].map((each) => new Set(each.map(({ finding }) => finding)));
  return [
    ...items.map((each) => {
      return { ...each, baseline: was?.has(each.finding) ? baselines.stillOpen : baselines.new };
    }),
    // As it was then: of what is over there is nothing to say of now.
    ...before
      .filter(({ finding }) => !is?.has(finding))
      .map((each) => ({ ...each, baseline: baselines.resolved })),
  ];
}
