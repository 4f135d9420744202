/** The API over HTTP: of a stack that runs here, by its token, or of a deployment, signed. */
import { setTimeout as delay } from 'node:timers/promises';
import { exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { type Asker, type Asking, addressOf } from './asker.ts';

/** What shows who asks: headers for a request. */
export type Credential = (
  request: Pick<RequestInit, 'method'> & {
    readonly url: URL;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
) => Promise<Readonly<Record<string, string>>>;

export const byToken =
  (token: string): Credential =>
  async ({ headers }) => ({ ...headers, authorization: `Bearer ${token}` });

/** What is busy is asked again, after so long. */
const AGAIN_AFTER_MS = [300, 1_200];
const BUSY = [429, 502, 503, 504];
const PATIENCE_MS = 60_000;

export function httpAsker(base: URL, credential: Credential): Asker {
  const where = base.href.replace(/\/$/, '');
  async function once(asking: Asking): Promise<Response> {
    const { method, body } = asking;
    const url = new URL(`${where}${addressOf(asking)}`);
    const plain = {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const request = { method, url, headers: plain, ...(body !== undefined && { body }) };
    const { host: _, ...headers } = await credential(request);
    return fetch(url, {
      method,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && { body }),
    }).catch((error: unknown) => {
      throw new Failure(exitCodes.preflight, `${where} does not answer: ${causeOf(error)}`);
    });
  }
  return {
    where,
    async send(asking) {
      let response = await once(asking);
      for (const ms of asking.method === 'GET' ? AGAIN_AFTER_MS : []) {
        if (!BUSY.includes(response.status)) break;
        await delay(ms);
        response = await once(asking);
      }
      return response;
    },
    close: async () => undefined,
  };
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
