/** OpenAPI 3.1 from what the routes are read by and what their answers are held to. */
import * as z from 'zod/mini';
import { type FilterField, filterFields } from '../query/filter.ts';
import { ACCEPTED_TIMES } from '../query/moment.ts';
import { forms } from './forms.ts';
import { PROBLEM_TYPE } from './problems.ts';
import type { Parameter, Route } from './route.ts';
import * as shapes from './schemas.ts';

const PROBLEM = { $ref: '#/components/schemas/Problem' };

export function openApi(routes: readonly Route[]) {
  const schemas: Record<string, unknown> = {};
  const schema = schemaWriter(schemas);
  schemas['Problem'] = schema(shapes.problemShape);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, schema) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plumbline',
      version: '1',
      description:
        'Everything that is known of an organization, now and at any time. An answer says as of when (asOf) and by what knowledge (knownAt); asked again with both, it is the same unless reproducible is false.',
    },
    security: [{ iam: [] }, { token: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        iam: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: 'AWS Signature Version 4, service execute-api.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'A JWT, or locally the token.' },
      },
    },
  };
}

function operation(route: Route, jsonSchema: (shape: z.ZodMiniType) => unknown) {
  const { id, summary, path, filters, parameters, shape, rows, takes, status = 200 } = route;
  const fields = filterFields.filter(({ name }) => filters.includes(name));
  return {
    operationId: id,
    summary,
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...fields.map(filterParameter),
      ...parameters.map(ownParameter),
    ],
    ...(takes && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(takes) } },
      },
    }),
    responses: {
      [status]: {
        description: summary,
        headers: { ETag: { schema: { type: 'string' } } },
        content: {
          [forms.json]: { schema: jsonSchema(shape) },
          ...(rows && {
            [forms.ndjson]: { schema: { type: 'string', description: 'An item a line.' } },
            'text/csv': { schema: { type: 'string', description: 'An item a line.' } },
          }),
        },
      },
      ...(route.method === 'get' && { 304: { description: 'What you have is what there is.' } }),
      default: {
        description: 'What went wrong; its type is an address here that says more.',
        content: { [PROBLEM_TYPE]: { schema: PROBLEM } },
      },
    },
  };
}

function filterParameter({ name, about, many, takes, words, pattern }: FilterField) {
  const value = {
    type: 'string',
    ...(words && { enum: words }),
    ...(pattern !== undefined && { pattern }),
  };
  return {
    name,
    in: 'query',
    description: takes === 'time' ? `${about} ${ACCEPTED_TIMES}.` : about,
    schema: many ? { type: 'array', items: value, maxItems: 100 } : value,
    ...(many && { style: 'form', explode: true }),
  };
}

function ownParameter({ name, about, words, required }: Parameter) {
  return {
    name,
    in: 'query',
    description: about,
    ...(required && { required }),
    schema: { type: 'string', ...(words && { enum: words }) },
  };
}

/** Shapes that several answers hold are written once, under their name. */
function schemaWriter(schemas: Record<string, unknown>) {
  const metadata = z.registry<{ id: string }>();
  const { finding, transition, who, counted, rule, bySeverity, fixTimes } = shapes;
  const named = { finding, transition, who, counted, rule, bySeverity, fixTimes };
  for (const [name, shape] of Object.entries(named)) {
    metadata.add(shape, { id: `${name.charAt(0).toUpperCase()}${name.slice(1)}` });
  }
  return (shape: z.ZodMiniType): unknown => {
    const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(shape, { io: 'output', metadata });
    for (const [name, definition] of Object.entries($defs)) schemas[name] = pointed(definition);
    return pointed(schema);
  };
}

/** References as OpenAPI keeps them. */
function pointed(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
