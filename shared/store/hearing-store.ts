import type { Clock } from '../ports/clock.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import { type Table, TableError } from '../ports/table.ts';
import { createCoverage } from './coverage.ts';

/**
 * The finding store of a line that brings calls alone: it notes who was heard. A call changes no
 * state, so a state in its queue is a mistake, and goes back to be found among the dead letters.
 */
export function createHearingStore(table: Table, clock: Clock): FindingStore {
  const coverage = createCoverage(table, clock);
  return {
    commit: async ([judged]) => {
      const { resourceType, resourceId } = judged?.observation.subject ?? {};
      throw new TableError(
        `a state of ${resourceType} ${resourceId} came where only calls are recorded; send it to the queue of configuration changes`,
        { refused: true },
      );
    },
    heard: (accountId, region, source) => coverage.heard({ accountId, region, source }),
  };
}
