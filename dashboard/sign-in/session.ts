/** Who asks. `starting` until it is known how people sign in here. */
import { createStore } from '../data/store.ts';

export interface Session {
  readonly state: 'starting' | 'signed-out' | 'signed-in';
  /** Where the API is, without a slash at the end; empty: beside these pages. */
  readonly api: string;
  readonly authorization?: string;
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

export function signedOut(reason?: string): void {
  const { api, way } = session.get();
  session.set({ state: 'signed-out', api, way, ...(reason !== undefined && { reason }) });
}
