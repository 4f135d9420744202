import { problem, problemResponse } from '#shared/api/problems.ts';
import type { Passes } from './passes.ts';

const noStore = { 'cache-control': 'no-store', 'content-type': 'application/json' };

/** `POST /login` with a code gives a pass; undefined: the request is none of these. */
export function loginResponse(
  passes: Passes,
  { method, url }: Pick<Request, 'method' | 'url'>,
  body: string,
): Response | undefined {
  if (new URL(url).pathname !== '/login') return undefined;
  if (method !== 'POST') {
    return problemResponse(problem('wrong-method', 'there is only POST /login'));
  }
  const pass = passes.exchange(codeIn(body));
  return pass === undefined
    ? problemResponse(problem('not-signed-in', 'the code was used before, or is of another server'))
    : new Response(JSON.stringify({ pass }), { headers: noStore });
}

function codeIn(body: string): string {
  try {
    const given: unknown = JSON.parse(body);
    return typeof given === 'object' && given !== null && 'code' in given ? String(given.code) : '';
  } catch {
    return '';
  }
}

/** `POST /login-codes` by who has the token: another address to log in with. */
export function loginCodeResponse(
  passes: Passes,
  { method, url }: Pick<Request, 'method' | 'url'>,
): Response | undefined {
  if (new URL(url).pathname !== '/login-codes' || method !== 'POST') return undefined;
  return new Response(JSON.stringify({ code: passes.code() }), { headers: noStore });
}
