import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { EventRefused } from './bus-event.ts';
import type { Stack } from './stack.ts';

/** Where another process on this machine puts events on the local bus. */
export interface EventDoor {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

/** What became of the events of one request. */
export interface Received {
  readonly accepted: number;
  /** Accepted, and wanted by no rule. */
  readonly unmatched: number;
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
}

const LARGEST = 64 * 1024 * 1024;

/**
 * Opens `POST /events` on 127.0.0.1: a list of EventBridge events as JSON; with `?wait` the answer
 * comes when they are worked through. Every request must carry the token. port 0: a free one.
 */
export async function openEventDoor(
  stack: Pick<Stack, 'putEvent' | 'idle'>,
  port = 0,
): Promise<EventDoor> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    answer(request, response, { stack, token }).catch((error: unknown) => {
      if (!response.headersSent) reply(response, 500, { reason: String(error) });
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const chosen = address !== null && typeof address === 'object' ? address.port : port;
  return {
    url: `http://127.0.0.1:${chosen}`,
    token,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { stack, token }: { readonly stack: Pick<Stack, 'putEvent' | 'idle'>; readonly token: string },
): Promise<void> {
  if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
    return reply(response, 401, { reason: 'The token in stack.json is required.' });
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method !== 'POST' || pathname !== '/events') {
    return reply(response, 404, { reason: 'There is only POST /events.' });
  }
  const text = await bodyOf(request);
  if (text === undefined) return reply(response, 413, { reason: 'At most 64 MiB at a time.' });
  const events = listOf(text);
  if (events === undefined) return reply(response, 400, { reason: 'A JSON list is expected.' });
  const received = await receive(events, stack);
  if (searchParams.has('wait')) await stack.idle();
  reply(response, 200, received);
}

async function receive(
  events: readonly unknown[],
  stack: Pick<Stack, 'putEvent'>,
): Promise<Received> {
  const refused: { index: number; reason: string }[] = [];
  let unmatched = 0;
  for (const [index, event] of events.entries()) {
    try {
      if ((await stack.putEvent(event)).length === 0) unmatched += 1;
    } catch (error) {
      if (!(error instanceof EventRefused)) throw error;
      refused.push({ index, reason: error.message });
    }
  }
  return { accepted: events.length - refused.length, unmatched, refused };
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function listOf(text: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
