/** A server on this machine that speaks the few calls of AWS that collectors make. */
import { Agent, createServer, type IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import { onTestFinished } from 'vitest';
import type { CollectorClients } from '#shared/adapters/collectors/clients.ts';
import { connectCollectors } from '#shared/adapters/collectors/connect.ts';
import type { Answer } from './answers.ts';

/** One request as the test sees it. */
export interface Asked {
  /** `GetAccountSummary`, or method and path (`GET /detector`) where the protocol has no name. */
  readonly call: string;
  /** Region that the request was signed for. */
  readonly region: string;
  /** Parameters of the query protocol, of the path's query, or the JSON body, by name. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What is answered by call: always the same, or by what is asked. */
export type Calls = Readonly<Record<string, Answer | ((asked: Asked) => Answer)>>;

const REGION = 'eu-central-1';

/** Clients of a server that answers these calls until the test ends, and all that they asked. */
export async function awsServer(calls: Calls) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = askedIn(request, Buffer.concat(chunks).toString('utf8'));
    asked.push(one);
    const found = calls[one.call] ?? { status: 501, body: `no ${one.call} in this test` };
    const { status, headers = {}, body } = typeof found === 'function' ? found(one) : found;
    response.writeHead(status, { ...headers, 'x-amzn-requestid': 'r-1' }).end(body);
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
  return { clients: clientsOf(address.port), asked };
}

function askedIn({ method, url = '/', headers }: IncomingMessage, body: string): Asked {
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    return { call: target.split('.').at(-1) ?? '', region, input: JSON.parse(body) };
  }
  const form = new URLSearchParams(body);
  const action = form.get('Action');
  if (action !== null) return { call: action, region, input: Object.fromEntries(form) };
  const { pathname, searchParams } = new URL(url, 'http://server');
  const input = body.startsWith('{') ? JSON.parse(body) : Object.fromEntries(searchParams);
  const [bucket] = /^[a-z][^.]*(?=\.aws\.test)/.exec(headers.host ?? '') ?? [];
  const path = bucket === undefined ? pathname : `/${bucket}${pathname}`;
  return { call: `${method} ${path}`, region, input };
}

/** S3 puts a bucket or an account before the name of the host: all names are this machine. */
const toThisMachine: LookupFunction = (_, { all }, answer) => {
  const address = { address: '127.0.0.1', family: 4 };
  if (all) answer(null, [address]);
  else answer(null, address.address, address.family);
};

function clientsOf(port: number): CollectorClients {
  const clients = connectCollectors(REGION, {
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    endpoint: `http://aws.test:${port}`,
    maxAttempts: 1,
    requestHandler: { httpAgent: new Agent({ lookup: toThisMachine }) },
  });
  return { ...clients, pause: () => Promise.resolve() };
}
