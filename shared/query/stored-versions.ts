import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { createConfigurationVersions } from '../store/configuration-versions.ts';
import type { ConfigurationVersions } from './ports.ts';

/** The configurations that were ever pushed. */
export function storedVersions(table: Table, clock: Clock): ConfigurationVersions {
  return {
    async list(knownAt) {
      const all = await createConfigurationVersions(table, clock).history();
      return all
        .filter(({ at }) => at <= knownAt)
        .map(({ version, at, by, changes }) => {
          return { id: String(version), recordedAt: at, by, summary: changes.join('; ') };
        });
    },
  };
}
