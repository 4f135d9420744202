import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { createDynamoTable } from '#shared/adapters/dynamodb-table.ts';
import { connected } from '#shared/adapters/lambda/connected.ts';
import { PACKAGED_OVERRIDES, packagedOverrides } from '#shared/adapters/overrides-file.ts';
import { randomSalt } from '#shared/adapters/random-salt.ts';
import { createApi } from '#shared/api/app.ts';
import { type HttpResult, httpEvent, httpResult } from '#shared/api/lambda-event.ts';
import type { ApiPorts } from '#shared/api/ports.ts';
import { rulesInForce } from '#shared/engine/overrides.ts';
import { defaultAccess } from '#shared/query/access.ts';
import { createActors } from '#shared/store/actors.ts';

/** Answers one request of API Gateway, which has authenticated whoever sent it. */
export function create(ports: ApiPorts): (event: unknown) => Promise<HttpResult> {
  const api = createApi(ports);
  return async (event) => {
    const { request, caller } = httpEvent(event);
    return httpResult(await api.fetch(request, caller === undefined ? {} : { caller }));
  };
}

export const handler = connected<unknown, HttpResult>(({ settings, clock, log }) => {
  const table = createDynamoTable({ tableName: settings.tableName });
  const overrides = packagedOverrides();
  return create({
    table,
    clock,
    log,
    access: defaultAccess(settings.hubAccountId),
    actors: createActors(table, randomSalt),
    rules: rulesInForce(rules, overrides, PACKAGED_OVERRIDES, 'unchecked'),
    incidents: rulesInForce(incidentRules, overrides, PACKAGED_OVERRIDES, 'unchecked'),
    frameworks,
  });
});
