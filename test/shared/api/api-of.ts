/** The API over a table of a test; every answer is held to what is documented of it. */
import { expect } from 'vitest';
import { frameworks } from '#rules/frameworks/index.ts';
import { incidentRules } from '#rules/incidents.ts';
import { rules } from '#rules/index.ts';
import { type Api, createApi } from '#shared/api/app.ts';
import { forms } from '#shared/api/forms.ts';
import type { ApiPorts } from '#shared/api/ports.ts';
import { problemNames } from '#shared/api/problems.ts';
import type { Route } from '#shared/api/route.ts';
import { routes } from '#shared/api/routes/index.ts';
import { problemShape } from '#shared/api/schemas.ts';
import { type Fields, fields } from '#shared/document/fields.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { withDefaults } from '#shared/engine/select.ts';
import { incidentsWithDefaults } from '#shared/engine/select-incidents.ts';
import type { Table } from '#shared/ports/table.ts';
import { type Caller, defaultAccess } from '#shared/query/access.ts';
import { describedAnswer, describedProblem } from './described.ts';

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
    await expectDocumented(request, response);
    return response;
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

/** The response is one that OpenAPI has for the request: its status, its type and its shape. */
export async function expectDocumented(request: Request, given: Response): Promise<void> {
  const response = given.clone();
  const type = response.headers.get('content-type');
  const text = await response.text();
  if (response.status >= 400) {
    expect(type).toBe('application/problem+json');
    const problem = problemShape.parse(JSON.parse(text));
    describedProblem().parse(JSON.parse(text));
    expect(problem.status).toBe(response.status);
    expect(problemNames.map((name) => `/v1/problems/${name}`)).toContain(problem.type);
    expect(text).not.toMatch(/node:|\.ts:\d|at \w+ \(/);
    return;
  }
  const { pathname } = new URL(request.url);
  if (pathname === '/openapi.json' || pathname.startsWith('/v1/problems/')) return;
  const route = routeFor(request.method, pathname);
  if (response.status === 304) return expect(text).toBe('');
  expect(response.status).toBe(route.status ?? 200);
  expect(response.headers.get('etag')).toMatch(/^(W\/)?"[\w-]{27}"$/);
  if (type === forms.json) {
    route.shape.parse(JSON.parse(text));
    describedAnswer(route).parse(JSON.parse(text));
    return;
  }
  expect(route.rows, `${route.path} has no rows`).toBeDefined();
  expect([forms.csv, forms.ndjson]).toContain(type);
  if (type === forms.ndjson) {
    for (const line of text.split('\n').filter((each) => each !== '')) {
      route.rows?.item.parse(JSON.parse(line));
    }
  }
}

export function routeFor(method: string, pathname: string): Route {
  const found = routes.find(
    ({ path, method: own }) =>
      own === method.toLowerCase() &&
      new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  );
  if (found === undefined) throw new Error(`nothing is documented of ${method} ${pathname}`);
  return found;
}
