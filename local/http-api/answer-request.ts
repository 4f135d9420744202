import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ProblemName, problem, problemResponse } from '#shared/api/problems.ts';
import { webRequest } from '#shared/api/web-request.ts';
import type { Log } from '#shared/ports/log.ts';
import type { Caller } from '#shared/query/access.ts';
import type { DashboardFiles } from '../dashboard/bundle.ts';
import { loginCodeResponse, loginResponse } from '../dashboard/login.ts';
import { pageResponse } from '../dashboard/page-response.ts';
import { isSame, type Passes } from '../dashboard/passes.ts';
import type { Turns } from './turns.ts';

/** Whoever has the token is the person at this machine. */
const LOCAL: Caller = { kind: 'local', id: 'local', name: 'you' };

const LARGEST_BODY = 64 * 1024;

/** What answers for whoever has the token: the API of this machine, or one that it signs for. */
export interface Answering {
  fetch(request: Request, about: { readonly caller: Caller }): Response | Promise<Response>;
}

export interface Served {
  readonly api: Answering;
  readonly token: string;
  readonly log: Log | undefined;
  /** Pages, which anybody on this machine may load: they hold nothing. */
  readonly dashboard: DashboardFiles | undefined;
  readonly passes: Passes;
  readonly turns: Turns;
}

export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { api, token, log, dashboard, passes, turns }: Served,
): Promise<void> {
  const refuse = (name: ProblemName, detail: string): Promise<void> =>
    send(problemResponse(problem(name, detail)), request, response);
  const host = `127.0.0.1:${request.socket.localPort}`;
  // A page of another origin, or one whose name was pointed at this machine, gets nothing.
  if (!isOwn(request.headers.host, host)) return refuse('wrong-address', `this is ${host}`);
  const { origin } = request.headers;
  if (origin !== undefined && !isOwn(origin.replace(/^http:\/\//, ''), host)) {
    return refuse('not-allowed', 'pages of other origins are not answered');
  }
  const url = urlOf(request.url, host);
  if (url === undefined) return refuse('bad-question', 'the address cannot be read');
  const page = dashboard && pageResponse(dashboard, asked(request, url));
  if (page !== undefined) return send(page, request, response);
  const isLogin = dashboard !== undefined && url.pathname === '/login';
  if (!isLogin && !isKnown(request.headers.authorization ?? '', token, passes)) {
    return refuse('not-signed-in', 'send Authorization: Bearer and the token of the data folder');
  }
  const body = await bodyOf(request);
  if (body === undefined) return refuse('too-large', `a body has at most ${LARGEST_BODY} bytes`);
  const leave = await turns.take();
  if (leave === undefined) {
    const busy = problem(
      'not-now',
      'so much is being asked that no turn came; ask again in a moment',
    );
    return send(problemResponse(busy, { 'retry-after': '5' }), request, response);
  }
  try {
    const whole = asked(request, url, body);
    const given =
      (isLogin ? loginResponse(passes, whole, body.toString('utf8')) : undefined) ??
      (dashboard && loginCodeResponse(passes, whole)) ??
      (await api.fetch(whole, { caller: LOCAL }));
    await send(given, request, response);
  } catch (error) {
    log?.error('a request could not be answered', { error });
    if (!response.headersSent) await refuse('went-wrong', 'the log says more');
  } finally {
    leave();
  }
}

function isKnown(authorization: string, token: string, passes: Passes): boolean {
  const given = authorization.replace(/^Bearer /, '');
  return authorization !== given && (isSame(given, token) || passes.isPass(given));
}

function isOwn(given: string | undefined, host: string): boolean {
  return given === host || given === host.replace('127.0.0.1', 'localhost');
}

function urlOf(path: string | undefined, host: string): URL | undefined {
  try {
    return new URL(path ?? '/', `http://${host}`);
  } catch {
    return undefined;
  }
}

function asked(request: IncomingMessage, url: URL, body: Buffer = Buffer.alloc(0)): Request {
  return webRequest(url, {
    method: request.method ?? 'GET',
    header: (name) => request.headers[name],
    body: body.length === 0 ? undefined : body.toString('utf8'),
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function send(
  answer: Response,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    ...(answer.status !== 304 && { 'content-length': String(body.length) }),
    'x-content-type-options': 'nosniff',
    // No page of another port of this machine shall read it either.
    'cross-origin-resource-policy': 'same-origin',
    // What of the request was not read belongs to no next one.
    ...(!request.complete && { connection: 'close' }),
  });
  response.end(request.method === 'HEAD' || answer.status === 304 ? undefined : body);
}
