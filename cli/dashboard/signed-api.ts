/**
 * The API of a deployment as a page on this machine may ask it: what comes with the page's pass is
 * sent on with the person's own signature, and what it answers is given back.
 */

import type { Answering } from '#local/http-api/answer-request.ts';
import { PROBLEM_TYPE, problem, problemResponse } from '#shared/api/problems.ts';
import type { ApiClient } from '../ask/api-client.ts';
import { Failure } from '../failure.ts';

/** What of a request matters to the API; the page's own pass is not sent on. */
const SENT = ['accept', 'content-type', 'if-none-match'];
const GIVEN = [
  'content-type',
  'etag',
  'cache-control',
  'plumbline-as-of',
  'plumbline-known-at',
  'plumbline-data-as-of',
  'plumbline-coverage',
  'plumbline-next-cursor',
];

export function signedApi(client: ApiClient): Answering {
  return {
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith('/v1/') && pathname !== '/openapi.json') {
        return problemResponse(problem('not-found', 'there is no such address'));
      }
      try {
        return await answered(request, client);
      } catch (error) {
        const why = error instanceof Failure ? error.message : `${client.where} does not answer`;
        return problemResponse(problem('not-now', why));
      }
    },
  };
}

async function answered(request: Request, { send }: ApiClient): Promise<Response> {
  const { method } = request;
  const { pathname, search } = new URL(request.url);
  const text = method === 'GET' || method === 'HEAD' ? '' : await request.text();
  const given = await send({
    method,
    target: `${pathname}${search}`,
    headers: Object.fromEntries([...request.headers].filter(([name]) => SENT.includes(name))),
    body: text === '' ? undefined : text,
  });
  const type = given.headers.get('content-type') ?? '';
  // What the gateway refuses it refuses in its own words, which say little.
  if (given.status >= 400 && !type.startsWith(PROBLEM_TYPE)) return refusal(given.status);
  return new Response(given.status === 304 ? null : await given.arrayBuffer(), {
    status: given.status,
    headers: [...given.headers].filter(([name]) => GIVEN.includes(name)),
  });
}

function refusal(status: number): Response {
  const isRefused = status === 401 || status === 403;
  return problemResponse(
    isRefused
      ? problem(
          'not-allowed',
          'the deployment does not let your AWS credentials in (execute-api:Invoke)',
        )
      : problem('not-now', `the deployment answered ${status}; ask again in a moment`),
  );
}
