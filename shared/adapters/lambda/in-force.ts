import type { Configuration } from '../../configuration/configuration.ts';
import type { Corpus, Indexes } from '../../configuration/indexes.ts';
import { indexRules, type RuleIndex, withDefaults } from '../../engine/select.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FindingStore } from '../../ports/finding-store.ts';
import type { Log, Meter } from '../../ports/log.ts';
import type { Table } from '../../ports/table.ts';
import { createCurrentIndexes } from '../../store/configuration-indexes.ts';
import {
  CONFIGURATION_UNREADABLE,
  createConfigurationSource,
} from '../../store/configuration-source.ts';
import { createDirectory } from '../../store/directory.ts';
import { createExceptionBook } from '../../store/exceptions.ts';
import { createFindingStore } from '../../store/finding-store.ts';
import { createUnitPaths } from '../../store/unit-paths.ts';
import { jitteredBackoff } from '../backoff.ts';

export interface InForcePorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** What judges and records, by the configuration in force, wherever the judging is done. */
export interface InForce extends Indexes {
  /** Every rule there is. */
  readonly index: RuleIndex;
  readonly store: FindingStore;
  /** To be awaited before a batch: looks for a newer configuration, at most once a minute. */
  readonly refresh: () => Promise<void>;
}

/** packaged: the configuration that is in force until one is pushed. */
export function whatIsInForce(
  { table, clock, log, meter }: InForcePorts,
  corpus: Corpus,
  packaged: Configuration,
): InForce {
  const directory = createDirectory(table, clock);
  const source = createConfigurationSource(table, clock, packaged);
  const current = createCurrentIndexes({ source, directory, corpus, clock });
  const unread = (error: unknown): void => {
    meter.count('exceptions-unreadable');
    log.error('exceptions could not be read; those known stay in force', { error });
  };
  const units = createUnitPaths(directory, clock);
  const exceptions = createExceptionBook({ table, clock, units, unread });
  return {
    index: indexRules(withDefaults(corpus.rules)),
    indexFor: current.indexFor,
    incidentsFor: current.incidentsFor,
    store: createFindingStore({ table, clock, backoff: jitteredBackoff, exceptions }),
    async refresh() {
      const { trouble } = await current.refresh();
      if (trouble === undefined) return;
      meter.count(CONFIGURATION_UNREADABLE);
      log.error('the configuration could not be read; the last good one is in force', { trouble });
    },
  };
}
