/**
 * The API of a deployment as a page on this machine may ask it: what comes with the page's pass is
 * sent on with the person's own signature, and what it answers is given back.
 */

import type { Answering } from '#local/http-api/answer-request.ts';
import { PROBLEM_TYPE, problem, problemResponse } from '#shared/api/problems.ts';
import type { Credential } from '../ask/http-asker.ts';
import { Failure } from '../failure.ts';

const PATIENCE_MS = 29_000;
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

export function signedApi(base: URL, credential: Credential): Answering {
  const where = base.href.replace(/\/$/, '');
  return {
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      if (!pathname.startsWith('/v1/') && pathname !== '/openapi.json') {
        return problemResponse(problem('not-found', 'there is no such address'));
      }
      try {
        return await answered(request, new URL(`${where}${pathname}${search}`), credential);
      } catch (error) {
        const why = error instanceof Failure ? error.message : `${where} does not answer`;
        return problemResponse(problem('not-now', why));
      }
    },
  };
}

async function answered(request: Request, url: URL, credential: Credential): Promise<Response> {
  const { method } = request;
  const text = method === 'GET' || method === 'HEAD' ? '' : await request.text();
  const body = text === '' ? undefined : text;
  const plain = Object.fromEntries([...request.headers].filter(([name]) => SENT.includes(name)));
  const { host: _, ...headers } = await credential({
    method,
    url,
    headers: plain,
    ...(body !== undefined && { body }),
  });
  const given = await fetch(url, {
    method,
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body !== undefined && { body }),
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
