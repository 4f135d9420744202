import type { Configuration } from '../../configuration/configuration.ts';
import type { Corpus, Indexes } from '../../configuration/indexes.ts';
import { indexRules, type RuleIndex, withDefaults } from '../../engine/select.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log, Meter } from '../../ports/log.ts';
import type { Table } from '../../ports/table.ts';
import { createCurrentIndexes } from '../../store/configuration-indexes.ts';
import {
  CONFIGURATION_UNREADABLE,
  createConfigurationSource,
} from '../../store/configuration-source.ts';
import { createDirectory } from '../../store/directory.ts';

export interface CurrentRulesPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** The rules by the configuration in force. */
export interface CurrentRules extends Indexes {
  /** Every rule there is. */
  readonly index: RuleIndex;
  /** To be awaited before a batch: looks for a newer configuration, at most once a minute. */
  readonly refresh: () => Promise<void>;
  /** Version of what was pushed, as far as it is known here; 0: nothing was. */
  readonly configuration: () => number;
}

/** packaged: the configuration that is in force until one is pushed. */
export function currentRules(
  { table, clock, log, meter }: CurrentRulesPorts,
  corpus: Corpus,
  packaged: Configuration,
): CurrentRules {
  const source = createConfigurationSource(table, clock, packaged);
  const directory = createDirectory(table, clock);
  const current = createCurrentIndexes({ source, directory, corpus, clock });
  let known = 0;
  return {
    index: indexRules(withDefaults(corpus.rules)),
    indexFor: current.indexFor,
    incidentsFor: current.incidentsFor,
    configuration: () => known,
    async refresh() {
      const { trouble, version = 0 } = await current.refresh();
      known = version;
      if (trouble === undefined) return;
      meter.count(CONFIGURATION_UNREADABLE);
      log.error('the configuration could not be read; the last good one is in force', { trouble });
    },
  };
}
