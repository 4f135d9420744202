import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { readConfiguration } from '#shared/adapters/configuration/files.ts';
import { catalogOf } from '#shared/configuration/catalog.ts';
import type { Configuration } from '#shared/configuration/configuration.ts';
import { layersAt } from '#shared/configuration/effective.ts';
import { ConfigurationError } from '#shared/configuration/fault.ts';
import {
  conditionsIn,
  createIndexes,
  type Indexes,
  incidentsIn,
} from '#shared/configuration/indexes.ts';
import type { OverrideLayer } from '#shared/configuration/overrides.ts';
import type { Place } from '#shared/configuration/place.ts';
import type { RuleInForce } from '#shared/engine/select.ts';
import type { IncidentInForce } from '#shared/engine/select-incidents.ts';
import { UsageError } from './command.ts';

/** Every rule there is, on states and on calls: what a configuration may name. */
export const catalog = catalogOf(rules, incidentRules);

/** The files in config/; every fault in them stops the command. */
export function configured(cwd: string): Configuration {
  try {
    return readConfiguration(cwd, catalog);
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UsageError(error.faults.join(' · '));
    throw error;
  }
}

/** Every rule on states with what config/overrides.yml sets everywhere. */
export const configuredRules = (cwd: string): readonly RuleInForce[] =>
  conditionsIn(rules, everywhere(cwd)).inForce;

/** Every rule on calls with what the same file sets everywhere. */
export const configuredIncidents = (cwd: string): readonly IncidentInForce[] =>
  incidentsIn(incidentRules, everywhere(cwd));

/** The rules by account, with what the file sets there. */
export const configuredIndexes = (
  cwd: string,
  placeOf?: (accountId: string) => Place | undefined,
): Indexes => createIndexes(configured(cwd), { rules, incidents: incidentRules }, placeOf);

const everywhere = (cwd: string): readonly OverrideLayer[] =>
  layersAt(configured(cwd).overrides, { accountId: '', ouPath: [], tags: {} });
