/** The API over a table of a test; every answer is held to what is documented of it. */
import { expect } from 'vitest';
import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { type Api, createApi } from '#shared/api/app.ts';
import type { ApiPorts } from '#shared/api/ports.ts';
import { type Fields, fields } from '#shared/document/fields.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import type { Table } from '#shared/ports/table.ts';
import { type Caller, defaultAccess } from '#shared/query/access.ts';
import { documented } from '#test/support/documented.ts';

export const HUB = '111122223333';

export const caller: Caller = {
  kind: 'iam',
  id: `arn:aws:sts::${HUB}:assumed-role/Auditor/ada`,
  name: 'ada',
  accountId: HUB,
};

export interface TestApi {
  readonly app: Api;
  /** Sends a request and holds the answer to its description. */
  ask(path: string, init?: RequestInit & { as?: Caller | null }): Promise<Response>;
  /** The fields of an answer that must be good. */
  json(path: string): Promise<Fields>;
}

export function apiOf(table: Table, clock: () => Instant, more: Partial<ApiPorts> = {}): TestApi {
  const app = createApi({
    table,
    clock,
    settledMs: 0,
    access: defaultAccess(`arn:aws:iam::${HUB}:role/Auditor`),
    rules: withDefaults(rules),
    incidents: incidentsWithDefaults(incidentRules),
    frameworks,
    ...more,
  });
  const ask: TestApi['ask'] = async (path, { as = caller, ...init } = {}) => {
    const request = new Request(`https://api.example${path}`, init);
    const response = await app.fetch(request, as === null ? {} : { caller: as });
    return documented(request.method, path, response);
  };
  return {
    app,
    ask,
    async json(path) {
      const response = await ask(path);
      const text = await response.text();
      expect(response.status, text).toBe(200);
      return fields(JSON.parse(text));
    },
  };
}
