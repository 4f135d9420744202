/** What OpenAPI says of a response, as something that a response can be held to. */
import * as z from 'zod';
import { openApi } from '#shared/api/openapi.ts';
import type { Route } from '#shared/api/route.ts';
import { routes } from '#shared/api/routes/index.ts';
import { fields } from '#shared/document/fields.ts';

const description: unknown = JSON.parse(
  JSON.stringify(openApi(routes)).replaceAll('"#/components/schemas/', '"#/$defs/'),
);
const $defs = fields(description).record('components').raw('schemas');
const known = new Map<string, z.ZodType>();

const kept = (name: string, make: () => unknown): z.ZodType => {
  const found = known.get(name) ?? z.fromJSONSchema({ ...(make() as object), $defs } as never);
  known.set(name, found);
  return found;
};

/** The schema of the JSON that a route answers with. */
export const describedAnswer = ({ id, path, method, status = 200 }: Route): z.ZodType =>
  kept(id, () =>
    fields(description)
      .record('paths')
      .record(path)
      .record(method)
      .record('responses')
      .record(String(status))
      .record('content')
      .record('application/json')
      .raw('schema'),
  );

/** The schema of what goes wrong. */
export const describedProblem = (): z.ZodType =>
  kept('Problem', () => ({ $ref: '#/$defs/Problem' }));
