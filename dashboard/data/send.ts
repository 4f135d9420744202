/** One request to the API, as whoever is signed in. */
import { currentAuthorization, session, signedOut } from '../sign-in/session.ts';
import { AskFailed, asFailure, failureOf } from './problem.ts';

/** Longer nobody waits: a slow answer is told as such. */
const PATIENCE_MS = 30_000;

export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The response when it is good (200 or 304). Throws AskFailed. */
export async function send(path: string, { method = 'GET', headers, body }: Sent = {}) {
  const { api } = session.get();
  const authorization = await currentAuthorization();
  const given = await fetch(`${api}${path}`, {
    method,
    cache: 'no-store',
    credentials: 'omit',
    headers: { accept: 'application/json', ...headers, ...(authorization && { authorization }) },
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body !== undefined && { body }),
  }).catch((error: unknown) => {
    const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
    throw isSlow ? new AskFailed(0, 'The server takes too long to answer.') : asFailure(error);
  });
  if (given.ok || given.status === 304) return given;
  if (given.status === 401) signedOut('The server no longer knows who you are.');
  throw await failureOf(given);
}
