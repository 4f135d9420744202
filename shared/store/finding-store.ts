import type { Clock } from '../ports/clock.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import type { Table } from '../ports/table.ts';
import { createCommit } from './commit.ts';
import { createCoverage } from './coverage.ts';
import { createRegistry } from './registry.ts';

export interface StorePorts {
  readonly table: Table;
  readonly clock: Clock;
  /** Waits before the nth try after a lost race, with jitter. */
  readonly backoff: (attempt: number) => Promise<void>;
}

/** The finding store over a table. */
export function createFindingStore(ports: StorePorts): FindingStore {
  const { table, clock } = ports;
  const commit = createCommit({ ...ports, registry: createRegistry(table) });
  const coverage = createCoverage(table, clock);
  return {
    commit,
    heard: (accountId, region, source) => coverage.heard({ accountId, region, source }),
  };
}
