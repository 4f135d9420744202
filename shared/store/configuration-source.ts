/**
 * The configuration in force, as a function that runs sees it: it asks at most once a minute which
 * version that is, and reads one only when it is another.
 */
import type { Configuration } from '../configuration/configuration.ts';
import { parseStored } from '../configuration/stored.ts';
import { epochMs } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { pointerIn } from './configuration-version.ts';
import { configurationPointerKey, parsedConfigurationKey } from './keys.ts';

/** Metric: the configuration could not be read; the last good one stays in force. */
export const CONFIGURATION_UNREADABLE = 'configuration-unreadable';

export interface ConfigurationInForce {
  readonly configuration: Configuration;
  /** Absent: none was ever pushed; what was packaged is in force. */
  readonly version?: number;
  /** What is wrong with reading it: to be counted as CONFIGURATION_UNREADABLE and logged. */
  readonly trouble?: unknown;
}

export interface ConfigurationSource {
  /** The same object for as long as nothing changed. Never rejects. */
  current(): Promise<ConfigurationInForce>;
}

export const ASKED_EVERY_MS = 60_000;

export function createConfigurationSource(
  table: Table,
  clock: Clock,
  packaged: Configuration,
): ConfigurationSource {
  let good: ConfigurationInForce = { configuration: packaged };
  let told = good;
  let hash: string | undefined;
  let askedAt: number | undefined;
  let asking: Promise<ConfigurationInForce> | undefined;

  async function asked(): Promise<ConfigurationInForce> {
    try {
      const item = await table.get(configurationPointerKey);
      const pointer = item && pointerIn(item);
      if (pointer !== undefined && pointer.hash !== hash) {
        const { version } = pointer;
        const found = await table.get(parsedConfigurationKey(version));
        if (found?.['hash'] !== pointer.hash) throw new Error(`version ${version} is not there`);
        good = { configuration: parseStored(found['parsed']), version };
        hash = pointer.hash;
      }
      told = good;
    } catch (trouble) {
      told = { ...good, trouble };
    }
    return told;
  }

  return {
    current() {
      if (asking !== undefined) return asking;
      const now = epochMs(clock());
      if (askedAt !== undefined && Math.abs(now - askedAt) < ASKED_EVERY_MS) {
        return Promise.resolve(told);
      }
      askedAt = now;
      asking = asked().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}
