import { isBeat } from '../heartbeat/beat.ts';
import { beatTable } from '../heartbeat/beat-table.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExceptionBook } from '../ports/exceptions.ts';
import type { FindingStore } from '../ports/finding-store.ts';
import type { Table } from '../ports/table.ts';
import { createCommit } from './commit.ts';
import { createCoverage } from './coverage.ts';
import type { Judging } from './judging.ts';
import { createRegistry } from './registry.ts';

export interface StorePorts {
  readonly table: Table;
  readonly clock: Clock;
  /** Waits before the nth try after a lost race, with jitter. */
  readonly backoff: (attempt: number) => Promise<void>;
  /** Exceptions in force; looked at anew before a commit, when they are older than a minute. */
  readonly exceptions?: ExceptionBook;
  /** Who judges, where another release may judge at the same time. */
  readonly judging?: Judging;
}

/** The finding store over a table. */
export function createFindingStore(ports: StorePorts): FindingStore {
  const { table, clock } = ports;
  const { exceptions, judging } = ports;
  const commit = createCommit({
    table,
    clock,
    backoff: ports.backoff,
    registry: createRegistry(table),
    ...(exceptions && { exceptionFor: exceptions.covering }),
    ...(judging && { judging }),
  });
  const unlisted = beatTable(table, clock);
  const commitBeat = createCommit({
    table: unlisted,
    clock,
    backoff: ports.backoff,
    registry: createRegistry(unlisted),
  });
  const coverage = createCoverage(table, clock);
  return {
    commit: async (group) => {
      if (group.some(({ observation }) => isBeat(observation.subject))) return commitBeat(group);
      await exceptions?.refresh();
      return commit(group);
    },
    heard: (accountId, region, source) => coverage.heard({ accountId, region, source }),
  };
}
