/**
 * Holds answers of the API to its OpenAPI, which a test holds docs/openapi.json to: that the status is documented, with this type and these
 * headers, and that the body is what it says. Schemas are made once for each answer of each operation.
 */
import * as z from 'zod';
import { openApi } from '#shared/api/openapi.ts';
import { problemNames } from '#shared/api/problems.ts';
import { routes } from '#shared/api/routes/index.ts';
import { fields } from '#shared/document/fields.ts';

const JSON_TYPE = 'application/json';
/** What is said of addresses, methods and requests that there are not. */
const OF_NOTHING = [400, 401, 403, 404, 405, 408, 413, 421];
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
// Schemas refer to each other within themselves, where the reader looks for them.
const text = JSON.stringify(openApi(routes)).replaceAll('"#/components/schemas/', '"#/$defs/');
const schema = z.looseObject({});
const answer = z.object({
  $ref: z.optional(z.string()),
  headers: z.optional(
    z.record(
      z.string(),
      z.object({
        required: z.optional(z.boolean()),
        schema: z.object({ pattern: z.optional(z.string()), format: z.optional(z.string()) }),
      }),
    ),
  ),
  content: z.optional(
    z.record(z.string(), z.object({ schema, 'x-lines-of': z.optional(z.string()) })),
  ),
});
type Answer = z.output<typeof answer>;
const { paths, components } = z
  .object({
    paths: z.record(
      z.string(),
      z.record(z.string(), z.object({ responses: z.record(z.string(), answer) })),
    ),
    components: z.object({ schemas: schema, responses: z.record(z.string(), answer) }),
  })
  .parse(JSON.parse(text));
const $defs = components.schemas;

/** An answer as it came, whatever it came through. */
export interface Given {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

const known = new Map<string, z.ZodType>();

/** What it took to make schemas, and how many answers were held to them. */
export const cost = { schemas: 0, answers: 0, milliseconds: 0 };

/** What of an answer is not as documented; target: path and query. */
export function faultsIn(method: string, target: string, given: Given): readonly string[] {
  const began = performance.now();
  const faults = [...foundIn(method, new URL(target, 'https://api.example').pathname, given)];
  cost.answers += 1;
  cost.milliseconds += performance.now() - began;
  return faults.map((fault) => `${method} ${target.slice(0, 200)}: ${fault}`);
}

/** Throws Error when an answer is not as documented. */
export function expectDocumented(method: string, target: string, given: Given): void {
  const faults = faultsIn(method, target, given);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function* foundIn(method: string, pathname: string, given: Given): Generator<string> {
  const { status, text: body } = given;
  if (status >= 400) yield* problemFaults(given);
  const operation = operationOf(method, pathname);
  if (operation === undefined) {
    // Nothing is there, and whatever is said says so.
    if (!OF_NOTHING.includes(status)) yield `nothing is documented of it, and it answers ${status}`;
    return;
  }
  const answered = operation.at.responses[String(status)];
  if (answered === undefined) return yield `it is not documented to answer ${status}`;
  const { headers = {}, content } = referred(answered);
  yield* headerFaults(headers, given);
  if (content === undefined || method === 'HEAD') {
    if (body !== '') yield `${status} has a body: ${body.slice(0, 80)}`;
    return;
  }
  const type = given.headers['content-type'] ?? 'nothing';
  const media = type.split(';')[0] ?? '';
  const form = content[media];
  if (form === undefined) return yield `it is not documented to answer as ${type}`;
  const name = `${operation.name} ${status} ${media}`;
  if (media === JSON_TYPE)
    yield* shapeFaults(
      kept(name, () => form.schema),
      body,
    );
  const list = form['x-lines-of'];
  if (list === undefined) return;
  const line = () =>
    fields(content[JSON_TYPE]?.schema).record('properties').record(list).raw('items');
  for (const row of body.split('\n').filter((each) => each !== '')) {
    yield* shapeFaults(kept(name, line), row);
  }
}

/** The same of what fetch gives; the answer can still be read. */
export async function documented(method: string, target: string, response: Response) {
  const given = response.clone();
  const headers = Object.fromEntries(given.headers);
  expectDocumented(method, target, { status: given.status, headers, text: await given.text() });
  return response;
}

/** An app whose answers are all held to their description; what is wrong is thrown, or told. */
export function documenting<About>(
  app: { fetch(request: Request, about: About): Response | Promise<Response> },
  tell?: (fault: string) => void,
) {
  return {
    async fetch(request: Request, about: About): Promise<Response> {
      const response = await app.fetch(request, about);
      try {
        return await documented(request.method, request.url, response);
      } catch (error) {
        if (tell === undefined) throw error;
        tell(error instanceof Error ? error.message : String(error));
        return response;
      }
    },
  };
}

function operationOf(method: string, pathname: string) {
  const own = method === 'HEAD' ? 'get' : method.toLowerCase();
  for (const [path, operations] of Object.entries(paths)) {
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    const at = pattern.test(pathname) ? operations[own] : undefined;
    if (at !== undefined) return { at, name: `${own} ${path}` };
  }
  return undefined;
}

/** Answers that many operations have stand in one place. */
function referred(found: Answer): Answer {
  const name = found.$ref?.split('/').at(-1);
  return (name === undefined ? undefined : components.responses[name]) ?? found;
}

const problemTypes = problemNames.map((name) => `/v1/problems/${name}`);

function* problemFaults({ status, headers, text: body }: Given): Generator<string> {
  const type = headers['content-type'];
  if (type !== 'application/problem+json') return yield `${status} as ${type}`;
  if (body === '') return;
  yield* shapeFaults(
    kept('Problem', () => ({ $ref: '#/$defs/Problem' })),
    body,
  );
  const problem = fields(JSON.parse(body));
  if (problem.number('status') !== status) yield `${status} says that it is another`;
  if (!problemTypes.includes(problem.text('type'))) yield `there is no ${problem.text('type')}`;
  for (const each of problem.has('errors') ? problem.records('errors') : []) {
    const pointer = each.text('pointer');
    if (pointer !== '' && !pointer.startsWith('/')) yield `${pointer} is no JSON pointer`;
  }
  if (/node:|\.ts:\d|at \w+ \(/.test(body)) yield `it shows a stack: ${body.slice(0, 200)}`;
}

/** Those that are needed are there, what is there is as it says, and none of ours is unknown. */
function* headerFaults(
  headers: NonNullable<Answer['headers']>,
  { headers: given }: Given,
): Generator<string> {
  for (const [name, { required, schema: of }] of Object.entries(headers)) {
    const value = given[name.toLowerCase()];
    if (value === undefined) {
      if (required) yield `${name} is missing`;
      continue;
    }
    const pattern = of.format === 'date-time' ? TIME : new RegExp(of.pattern ?? '');
    if (!pattern.test(value)) yield `${name} is ${value}`;
  }
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  for (const name of Object.keys(given).filter((each) => /^(etag|plumbline-)/.test(each))) {
    if (!names.includes(name)) yield `${name} is not documented`;
  }
}

function* shapeFaults(shape: z.ZodType, body: string): Generator<string> {
  const found = shape.safeParse(JSON.parse(body));
  if (!found.success) yield `${z.prettifyError(found.error)} in ${body.slice(0, 200)}`;
}

function kept(name: string, schemaOf: () => unknown): z.ZodType {
  const found = known.get(name);
  if (found !== undefined) return found;
  const began = performance.now();
  const made = z.fromJSONSchema({ ...(schemaOf() as object), $defs } as never);
  known.set(name, made);
  cost.schemas += 1;
  cost.milliseconds += performance.now() - began;
  return made;
}

interface FunctionAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The function behind API Gateway, with each answer held to its description. */
export const documentingFunction =
  <A extends FunctionAnswer>(handle: (event: unknown) => Promise<A>) =>
  async (event: unknown): Promise<A> => {
    const answer = await handle(event);
    const { statusCode: status, headers, body } = answer;
    const given = fields(event);
    const method = given.record('requestContext').record('http').text('method');
    const path = given.text('rawPath').replace(/^\/people(?=\/)/, '');
    expectDocumented(method, path, { status, headers, text: body });
    return answer;
  };
