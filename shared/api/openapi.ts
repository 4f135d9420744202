/** OpenAPI 3.1 from what the routes are read by and what their answers are held to. */
import * as z from 'zod/mini';
import { type FilterField, filterFields } from '../query/filter.ts';
import { ACCEPTED_TIMES } from '../query/moment.ts';
import {
  goodResponses,
  problemComponents,
  problemResponses,
  problemsOf,
} from './openapi-responses.ts';
import type { Parameter, Route } from './route.ts';
import * as shapes from './schemas.ts';

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
    paths: { ...paths, ...aboutItself },
    components: {
      schemas,
      responses: problemComponents(),
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
  const { id, summary, path, filters, parameters, shape, takes } = route;
  const fields = filterFields.filter(({ name }) => filters.includes(name));
  return {
    operationId: id,
    summary,
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => pathParameter(name)),
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
      ...goodResponses(route, jsonSchema(shape)),
      ...problemResponses(problemsOf(route)),
    },
  };
}

const pathParameter = (name: string) => {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
};

/** What is served beside the routes: this description, and what its problems are. */
const aboutItself = {
  '/openapi.json': {
    get: {
      operationId: 'getDescription',
      summary: 'This description',
      responses: {
        200: {
          description: 'OpenAPI 3.1',
          content: { 'application/json': { schema: { type: 'object', required: ['openapi'] } } },
        },
        ...problemResponses(['bad-request', 'not-signed-in', 'not-allowed', 'wrong-address']),
      },
    },
  },
  '/v1/problems/{name}': {
    get: {
      operationId: 'getProblem',
      summary: 'What a type of problem is',
      parameters: [pathParameter('name')],
      responses: {
        200: {
          description: 'Its status and its title',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  type: { type: 'string' },
                  status: { type: 'integer' },
                  title: { type: 'string' },
                },
                required: ['type', 'status', 'title'],
                additionalProperties: false,
              },
            },
          },
        },
        ...problemResponses(['bad-request', 'not-signed-in', 'not-found', 'wrong-address']),
      },
    },
  },
};

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
