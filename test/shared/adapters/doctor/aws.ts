/** A server on this machine that speaks the calls that the doctor makes, for a whole organization. */
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { onTheWire } from './wire.ts';

export interface Asked {
  /** `DescribeTable`; the REST services by method and path. */
  readonly call: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export type World = Readonly<Record<string, (asked: Asked) => unknown>>;

export interface ServerOptions {
  readonly hub: string;
  readonly latencyMs?: number;
  /** How far its clock is ahead. */
  readonly aheadMs?: number;
  /** A Region that never answers. */
  readonly silent?: string;
}

const QUERY = new Set(['sts', 'sns', 'cloudformation', 'iam']);

/** Serves a world until the test ends; `asked` is all that it was asked, `busiest` how much at once. */
export async function simulatedAws(
  world: World,
  { hub, latencyMs = 0, aheadMs = 0, silent }: ServerOptions,
) {
  const asked: Asked[] = [];
  const seen = { running: 0, busiest: 0 };
  const server = createServer(async (request, response) => {
    seen.running += 1;
    seen.busiest = Math.max(seen.busiest, seen.running);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = askedIn(request, Buffer.concat(chunks).toString('utf8'), hub);
    asked.push(one);
    if (one.region === silent) return;
    if (latencyMs > 0) await pause(latencyMs);
    const protocol = one.service === 'ec2' ? 'ec2' : QUERY.has(one.service) ? 'query' : 'json';
    const answer = world[`${one.service}:${one.call}`];
    if (answer === undefined) throw new Error(`nobody answers ${one.service}:${one.call}`);
    const { status, headers, body } = onTheWire(protocol, one.call, answer(one));
    response.sendDate = false;
    const date = new Date(Date.now() + aheadMs).toUTCString();
    response.writeHead(status, { ...headers, date, 'x-amzn-requestid': 'r-1' }).end(body);
    seen.running -= 1;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(
    () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { endpoint: `http://127.0.0.1:${address.port}`, asked, seen };
}

/** Who asks is told by the key that the server gave out itself. */
function askedIn(
  { method, url = '/', headers }: IncomingMessage,
  body: string,
  hub: string,
): Asked {
  const [, key = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const account = /^ASIA(\d{12})$/.exec(key)?.[1] ?? hub;
  const from = { region, service, account };
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    return { ...from, call: target.split('.').at(-1) ?? '', input: JSON.parse(body) };
  }
  const form = new URLSearchParams(body);
  const action = form.get('Action');
  if (action !== null) return { ...from, call: action, input: Object.fromEntries(form) };
  const call = `${method} ${url.split('?')[0]}`.replace(/functions\/[^/]+/, 'functions/*');
  return { ...from, call, input: { path: url } };
}
