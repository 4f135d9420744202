/** The API as a value: the same for the deployed function and for one machine. */
import { Hono } from 'hono';
import type { Caller } from '../query/access.ts';
import { createFreshness } from '../query/freshness.ts';
import { SETTLED_MS } from '../query/times.ts';
import { answered } from './answered.ts';
import { openApi } from './openapi.ts';
import type { ApiPorts } from './ports.ts';
import { problemOf } from './problem-of-error.ts';
import { problem, problemNames, problemResponse, problems } from './problems.ts';
import { routes } from './routes/index.ts';

/** Who sent a request; decided before it comes here. */
export interface ApiEnv {
  Bindings: { readonly caller?: Caller };
}

export type Api = Hono<ApiEnv>;

/** Answers `app.fetch(request, { caller })`. A request without a caller is refused. */
export function createApi(ports: ApiPorts): Api {
  const app = new Hono<ApiEnv>();
  const freshness = createFreshness(ports.table, ports.clock, ports.settledMs ?? SETTLED_MS);
  let description: unknown;
  app.use(async (context, next) => {
    if (context.env?.caller === undefined) {
      return problemResponse(problem('not-signed-in', 'sign the request, or send a token'));
    }
    return next();
  });
  app.get('/openapi.json', (context) => {
    description ??= openApi(routes);
    return context.json(description);
  });
  app.get('/v1/problems/:name', (context) => {
    const name = problemNames.find((each) => each === context.req.param('name'));
    if (name === undefined)
      return problemResponse(problem('not-found', 'there is no such problem'));
    const [status, title] = problems[name];
    return context.json({ type: `/v1/problems/${name}`, status, title });
  });
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(route.method.toUpperCase(), path, (context) =>
      answered(route, {
        ports,
        freshness,
        request: context.req.raw,
        path: context.req.param(),
        caller: context.env.caller,
      }),
    );
  }
  app.notFound((context) => {
    const isKnown = routes.some(({ path }) => pathPattern(path).test(context.req.path));
    return problemResponse(
      isKnown
        ? problem('wrong-method', `there is nothing here for ${context.req.method}`)
        : problem('not-found', 'there is no such address; /openapi.json lists those there are'),
    );
  });
  app.onError((error) => problemResponse(problemOf(error, ports.log)));
  return app;
}

const pathPattern = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
