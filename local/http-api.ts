/** The API on this machine: the same app as deployed, on 127.0.0.1, for who has the token. */
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { createApi } from '#shared/api/app.ts';
import type { ApiPorts } from '#shared/api/ports.ts';
import type { Log } from '#shared/ports/log.ts';
import { defaultAccess } from '#shared/query/access.ts';
import type { DashboardFiles } from './dashboard/bundle.ts';
import { createPasses } from './dashboard/passes.ts';
import { type Answering, answerRequest } from './http-api/answer-request.ts';
import { refuseUnreadable } from './http-api/refuse-unreadable.ts';
import { keptToken } from './http-api/token.ts';
import { createTurns } from './http-api/turns.ts';

export interface HttpApi {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  readonly token: string;
  /** An address that opens the dashboard once, for whoever it is given to. */
  loginUrl(): string;
  close(): Promise<void>;
}

export interface HttpApiOptions extends Omit<ApiPorts, 'access'>, ServeOptions {
  readonly access?: ApiPorts['access'];
}

export interface ServeOptions {
  readonly log?: Log;
  /** The dashboard's pages, served beside it. */
  readonly dashboard?: DashboardFiles | undefined;
  /** 0 or absent: a free one. */
  readonly port?: number | undefined;
  /** How long a client may take to send its request, or be silent while it is answered. */
  readonly slowestMs?: number | undefined;
  /** Where the token is kept, readable by its owner only; absent: one for this run. */
  readonly dataFolder?: string | undefined;
}

/** A request that is not sent within this time is given up. */
const SLOWEST_MS = 15_000;
const MOST_CONNECTIONS = 2_000;
/** More at once would only make each of them slower; who gets no turn within 30 seconds is told so. */
const MOST_AT_ONCE = 32;

/** Serves the API until it is closed. What is written here is settled at once unless told otherwise. */
export function startHttpApi({
  port,
  dataFolder,
  dashboard,
  slowestMs,
  ...ports
}: HttpApiOptions): Promise<HttpApi> {
  const api = createApi({ settledMs: 0, access: defaultAccess(undefined), ...ports });
  const { log } = ports;
  return serveHere(api, { port, dataFolder, dashboard, slowestMs, ...(log && { log }) });
}

/** Serves what answers, and the dashboard beside it, on 127.0.0.1 for who has the token or a pass. */
export async function serveHere(
  api: Answering,
  { port = 0, dataFolder, dashboard, log, slowestMs = SLOWEST_MS }: ServeOptions,
): Promise<HttpApi> {
  const token = await keptToken(dataFolder);
  const passes = createPasses();
  const turns = createTurns(MOST_AT_ONCE, 2 * slowestMs);
  const answering = new WeakSet<Duplex>();
  const server = createServer(
    {
      headersTimeout: slowestMs,
      requestTimeout: slowestMs,
      connectionsCheckingInterval: Math.min(1_000, slowestMs),
    },
    (request, response) => {
      const { socket } = request;
      answering.add(socket);
      response.once('close', () => answering.delete(socket));
      answerRequest(request, response, { api, token, log, dashboard, passes, turns }).catch(() => {
        response.destroy();
      });
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  // Who asks and then does not read holds nothing either.
  server.setTimeout(8 * slowestMs, (socket) => socket.destroy());
  server.on('clientError', (error, socket) =>
    refuseUnreadable(error, socket, answering.has(socket)),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const chosen = address !== null && typeof address === 'object' ? address.port : port;
  return {
    url: `http://127.0.0.1:${chosen}`,
    token,
    loginUrl: () => `http://127.0.0.1:${chosen}/#login=${passes.code()}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
