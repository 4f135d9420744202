import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { builtInConfiguration, type Configuration } from '#shared/configuration/configuration.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import { type ExpectedSource, expectedSources } from '#shared/organization/coverage-sources.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log } from '#shared/ports/log.ts';
import type { Table } from '#shared/ports/table.ts';
import { storedEffective } from '#shared/query/stored-effective.ts';
import { storedExceptions } from '#shared/query/stored-exceptions.ts';
import { storedVersions } from '#shared/query/stored-versions.ts';
import { createActors } from '#shared/store/actors.ts';
import {
  type ConfigurationSource,
  createConfigurationSource,
} from '#shared/store/configuration-source.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createMilestones } from '#shared/store/milestones.ts';
import { LOCAL_ACCOUNT } from './arns.ts';
import type { HttpApiOptions } from './http-api.ts';

/** What the API answers from on this machine. */
export function apiPorts(
  table: Table,
  clock: Clock,
  log: Log,
  /** In force until another is pushed; read when a question needs it. */
  configuration: () => Configuration = () => builtInConfiguration,
): HttpApiOptions {
  let source: ConfigurationSource | undefined;
  const current = async (): Promise<Configuration> => {
    source ??= createConfigurationSource(table, clock, configuration());
    return (await source.current()).configuration;
  };
  const actors = createActors(table, randomSalt, clock);
  return {
    table,
    clock,
    log,
    rules: withDefaults(rules),
    incidents: incidentsWithDefaults(incidentRules),
    effective: storedEffective({ table, clock }, current),
    frameworks,
    actors,
    sources: sourcesToExpect,
    hubAccountId: LOCAL_ACCOUNT,
    exceptions: storedExceptions(table),
    configurationVersions: storedVersions(table, clock),
    milestones: createMilestones(table, clock),
    lifecycle: createLifecycle({ table, clock, backoff: jitteredBackoff, actors }),
  };
}

/** Loaded when they are needed: they bring the clients that they read with. */
async function sourcesToExpect(): Promise<readonly ExpectedSource[]> {
  const { collectors } = await import('#shared/adapters/collectors/index.ts');
  return expectedSources(collectors);
}
