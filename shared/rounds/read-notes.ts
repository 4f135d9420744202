/** What the reading function notes of each collector's read that has ended for good. */
import { GLOBAL_REGION } from '../domain/subject.ts';
import { collectorSource } from '../organization/coverage-sources.ts';
import type { Coverage } from '../store/coverage.ts';
import type { Rounds } from '../store/rounds.ts';
import type { CollectRequest, PlannedCollector } from './plan.ts';
import { reasonOf } from './round.ts';

export interface ReadNotesPorts {
  readonly coverage: Pick<Coverage, 'swept'>;
  readonly rounds: Pick<Rounds, 'current' | 'count'>;
  readonly collectors: readonly PlannedCollector[];
}

/**
 * Gives what is to be called once for each collect request that will not be tried again; failure: why
 * it did not read everything, as an `unreadable` observation says it. The cell of the coverage ledger
 * is written, and the round that runs counts it once, whoever asked for the read.
 */
export function createReadNotes({
  coverage,
  rounds,
  collectors,
}: ReadNotesPorts): (request: CollectRequest, failure?: string) => Promise<void> {
  const scopes = new Map(collectors.map(({ name, scope }) => [name, scope]));
  return async ({ accountId, region, collector }, failure) => {
    const scope = scopes.get(collector);
    if (scope === undefined) return;
    const round = await rounds.current();
    const cell = {
      accountId,
      region: scope === 'account' ? GLOBAL_REGION : region,
      source: collectorSource(collector),
    };
    const counts = await coverage.swept(cell, {
      ...(failure !== undefined && { error: failure }),
      ...(round !== undefined && { since: round.startedAt }),
    });
    if (round === undefined) return;
    const reason = failure === undefined ? {} : { failure: reasonOf(failure) };
    await rounds.count(round, [{ accountId, counts, ...reason }]);
  };
}
