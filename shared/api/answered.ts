import type { Caller } from '../query/access.ts';
import type { FreshnessReader } from '../query/freshness.ts';
import { askedIn } from './asked.ts';
import { etagOf, isUnchanged } from './etag.ts';
import { formFor, forms, written } from './forms.ts';
import type { ApiPorts } from './ports.ts';
import { Refusal } from './problem-of-error.ts';
import type { Answer, Asked, Route } from './route.ts';

export interface HeardRequest {
  readonly ports: ApiPorts;
  readonly freshness: FreshnessReader;
  readonly request: Request;
  readonly path: Readonly<Record<string, string>>;
  readonly caller: Caller | undefined;
}

/** Runs a route and gives its answer in the form that is wanted. Throws what problemOf knows. */
export async function answered(route: Route, heard: HeardRequest): Promise<Response> {
  const { ports, freshness, request, path, caller } = heard;
  if (caller === undefined) throw new Refusal('not-signed-in', 'nobody is known to have sent this');
  const form = formFor(request.headers.get('accept'), route);
  if (form === undefined) {
    const known = route.rows ? Object.values(forms).join(', ') : forms.json;
    throw new Refusal('not-acceptable', `this answer comes as ${known}`);
  }
  const scope = await ports.access.scopeOf(caller, 'read');
  const asked = askedIn(request, { ports, caller, scope, freshness, path });
  const answer = await wholeAnswer(await route.run(asked), asked);
  const isFixed = asked.value('knownAt') !== undefined && answer['reproducible'] === true;
  const etag = etagOf(answer, form, isFixed);
  const headers = { etag, vary: 'accept, authorization', 'cache-control': 'private, no-cache' };
  if (route.method === 'get' && isUnchanged(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(written(answer, form, route), {
    status: route.status ?? 200,
    headers: {
      ...headers,
      'content-type': forms[form],
      'x-content-type-options': 'nosniff',
      ...(form !== 'json' && beside(answer)),
    },
  });
}

async function wholeAnswer({ question, body, isOfNow }: Answer, asked: Asked) {
  const { dataAsOf, coverage } = await asked.freshness.of(question);
  const { at: asOf, knownAt } = question;
  const reproducible = isOfNow !== true;
  const whole: Readonly<Record<string, unknown>> = {
    schema: 1,
    asOf,
    knownAt,
    dataAsOf,
    coverage,
    reproducible,
    ...body,
  };
  return whole;
}

/** Rows alone cannot say as of when they are: the headers do. */
function beside(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const { asOf, knownAt, dataAsOf, coverage, nextCursor } = answer;
  return {
    'plumbline-as-of': String(asOf),
    'plumbline-known-at': String(knownAt),
    'plumbline-data-as-of': String(dataAsOf),
    'plumbline-coverage': JSON.stringify(coverage),
    ...(nextCursor !== undefined && { 'plumbline-next-cursor': String(nextCursor) }),
  };
}
