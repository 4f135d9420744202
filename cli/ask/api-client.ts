/** The API over HTTP, for commands and for the dashboard's pages: one way to sign, to wait and to try again. */
import { setTimeout as delay } from 'node:timers/promises';
import { exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';

export interface ApiRequest {
  readonly method: string;
  /** `/v1/findings?limit=5` */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface ApiClient {
  /** The address, for people. */
  readonly where: string;
  /** Throws Failure when nobody answers, or when nothing shows who asks. */
  send(request: ApiRequest): Promise<Response>;
}

/** What shows who asks: the headers of a request, with theirs. */
export type Credential = (request: {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}) => Promise<Readonly<Record<string, string>>>;

export const byToken =
  (token: string): Credential =>
  async ({ headers }) => ({ ...headers, authorization: `Bearer ${token}` });

/** What is busy is asked again, after so long. */
const AGAIN_AFTER_MS = [300, 1_200];
const BUSY = [429, 502, 503, 504];
const PATIENCE_MS = 60_000;

export function apiClient(base: URL, credential: Credential): ApiClient {
  const where = base.href.replace(/\/$/, '');
  async function once({ method, target, headers: plain, body }: ApiRequest): Promise<Response> {
    const url = new URL(`${where}${target}`);
    const own = body === undefined ? {} : { body };
    // The client says the host itself; a signature counts it.
    const { host: _, ...headers } = await credential({ method, url, headers: plain, ...own });
    return fetch(url, {
      ...{ method, headers, ...own },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: unknown) => {
      throw new Failure(exitCodes.preflight, `${where} does not answer: ${causeOf(error)}`);
    });
  }
  return {
    where,
    async send(request) {
      let response = await once(request);
      for (const ms of request.method === 'GET' ? AGAIN_AFTER_MS : []) {
        if (!BUSY.includes(response.status)) break;
        await delay(ms);
        response = await once(request);
      }
      return response;
    },
  };
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
