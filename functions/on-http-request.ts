import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { connectedArchive } from '#shared/adapters/archive/connect.ts';
import { jitteredBackoff } from '#shared/adapters/backoff.ts';
import { packagedConfiguration } from '#shared/adapters/configuration/packaged.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { storeTable } from '#shared/adapters/lambda/store-table.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { createApi } from '#shared/api/app.ts';
import { type HttpResult, httpEvent, httpResult } from '#shared/api/lambda-event.ts';
import type { ApiPorts } from '#shared/api/ports.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import { grantedAccess } from '#shared/query/granted-access.ts';
import { storedEffective } from '#shared/query/stored-effective.ts';
import { storedExceptions } from '#shared/query/stored-exceptions.ts';
import { storedVersions } from '#shared/query/stored-versions.ts';
import { createActors } from '#shared/store/actors.ts';
import { createArchivedHistory } from '#shared/store/archived-history.ts';
import {
  CONFIGURATION_UNREADABLE,
  createConfigurationSource,
} from '#shared/store/configuration-source.ts';
import { keptSince } from '#shared/store/expire-rows.ts';
import { createLifecycle } from '#shared/store/lifecycle.ts';
import { createMilestones } from '#shared/store/milestones.ts';

/** Answers one request of API Gateway, which has authenticated whoever sent it. */
export function create(ports: ApiPorts): (event: unknown) => Promise<HttpResult> {
  const api = createApi(ports);
  return async (event) => {
    const { request, caller } = httpEvent(event);
    return httpResult(await api.fetch(request, caller === undefined ? {} : { caller }));
  };
}

export const handler = connected<unknown, HttpResult>(({ settings, clock, log, meter }) => {
  const table = storeTable(settings);
  const packaged = packagedConfiguration();
  const source = createConfigurationSource(table, clock, packaged);
  const current = async () => {
    const { configuration, trouble } = await source.current();
    if (trouble !== undefined) {
      meter.count(CONFIGURATION_UNREADABLE);
      log.error('the configuration could not be read; the last good one is in force', { trouble });
    }
    return configuration;
  };
  const actors = createActors(table, randomSalt);
  const archive = connectedArchive(settings);
  return create({
    table,
    ...(archive && { archive: createArchivedHistory(archive) }),
    ...((settings.historyRetention ?? '0') !== '0' && { keptSince: () => keptSince(table) }),
    clock,
    log,
    actors,
    lifecycle: createLifecycle({ table, clock, backoff: jitteredBackoff, actors }),
    access: grantedAccess({
      granted: async () => (await current()).access,
      deployer: settings.deployer,
    }),
    exceptions: storedExceptions(table),
    configurationVersions: storedVersions(table, clock),
    milestones: createMilestones(table, clock),
    rules: withDefaults(rules),
    incidents: incidentsWithDefaults(incidentRules),
    effective: storedEffective({ table, clock }, current),
    frameworks,
  });
});
