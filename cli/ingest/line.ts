import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import {
  type DocumentReport,
  type Incoming,
  processDocuments,
} from '#shared/engine/process-documents.ts';
import type { RuleIndex } from '#shared/engine/select.ts';
import { type IncidentInForce, indexIncidents } from '#shared/engine/select-incidents.ts';
import { accountAspects } from '#shared/events/calls/account-aspects.ts';
import { isOwnCall } from '#shared/events/calls/own-call.ts';
import { collectorsConcernedBy, resourcesNamedBy } from '#shared/events/calls/targets/index.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Table } from '#shared/ports/table.ts';
import { createCallStore } from '#shared/store/call-store.ts';
import { createFindingStore } from '#shared/store/finding-store.ts';
import { countingQueue } from './counting-queue.ts';
import { expireOld } from './expire-old.ts';

export interface LinePorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly index: RuleIndex;
  readonly incidents: readonly IncidentInForce[];
}

/** The line from documents to the store, as functions/ wire it, where there is no AWS to read in. */
export interface Line {
  process(incoming: readonly Incoming[]): Promise<readonly DocumentReport[]>;
  /** How many reads the calls asked for. */
  readsAskedFor(): number;
  /** Takes incidents off the active list whose time on it was over long ago; answers how many. */
  expireOld(): Promise<number>;
}

export function createLine({ table, clock, index, incidents }: LinePorts): Line {
  const stored = { table, clock, backoff: jitteredBackoff };
  const store = createFindingStore(stored);
  const { queue, counted } = countingQueue();
  const calls = {
    index,
    incidents: indexIncidents(incidents),
    targets: { resourcesNamedBy, collectorsConcernedBy, accountAspects },
    calls: createCallStore({ ...stored, salt: randomSalt }),
    isOwn: isOwnCall({ stage: 'local' }),
    queue,
  };
  return {
    process: (incoming) => processDocuments(incoming, { index, store, clock, calls }),
    readsAskedFor: counted,
    expireOld: () => expireOld(stored),
  };
}
