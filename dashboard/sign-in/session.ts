/** Who asks. `starting` until it is known how people sign in here. */
import { createStore } from '../data/store.ts';

export interface Session {
  readonly state: 'starting' | 'signed-out' | 'signed-in';
  /** Where the API is, without a slash at the end; empty: beside these pages. */
  readonly api: string;
  readonly authorization?: string;
  /** When that ends (epoch milliseconds), and how another is had. */
  readonly until?: number;
  readonly renew?: () => Promise<void>;
  /** Why nobody is signed in. */
  readonly reason?: string;
  /** How people sign in: with the address that was printed, or at an issuer. */
  readonly way: 'token' | 'issuer';
}

export const session = createStore<Session>({ state: 'starting', api: '', way: 'token' });

export function signedIn(authorization: string): void {
  const { api, way } = session.get();
  session.set({ state: 'signed-in', api, way, authorization });
}

const SOON_MS = 60_000;
let renewing: Promise<void> | undefined;

/** What to ask with now: renewed shortly before it ends, once for all who ask. */
export async function currentAuthorization(): Promise<string | undefined> {
  const { until, renew } = session.get();
  if (until !== undefined && renew !== undefined && until - Date.now() < SOON_MS) {
    renewing ??= renew()
      .catch(() => signedOut('Your sign-in has ended.'))
      .finally(() => {
        renewing = undefined;
      });
    await renewing;
  }
  return session.get().authorization;
}

export function signedOut(reason?: string): void {
  const { api, way } = session.get();
  session.set({ state: 'signed-out', api, way, ...(reason !== undefined && { reason }) });
}
