import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Log } from '#shared/ports/log.ts';
import type { Table } from '#shared/ports/table.ts';
import { storedExceptions } from '#shared/query/stored-exceptions.ts';
import { storedVersions } from '#shared/query/stored-versions.ts';
import { createActors } from '#shared/store/actors.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import type { HttpApiOptions } from './http-api.ts';

/** What the API answers from on this machine. */
export function apiPorts(table: Table, clock: Clock, log: Log): HttpApiOptions {
  const actors = createActors(table, randomSalt, clock);
  return {
    table,
    clock,
    log,
    rules: withDefaults(rules),
    incidents: incidentsWithDefaults(incidentRules),
    frameworks,
    actors,
    exceptions: storedExceptions(table),
    configurationVersions: storedVersions(table, clock),
    lifecycle: createLifecycle({ table, clock, backoff: jitteredBackoff, actors }),
  };
}
