/** An OpenID Connect issuer, where these pages are hosted. */
import { signedOut } from './session.ts';

export interface Issuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope?: string;
}

export async function signInAtIssuer(_issuer: Issuer): Promise<void> {
  signedOut('Signing in at an issuer is not built yet.');
}
