/** What a token endpoint gives, held to what was asked. */
import type { Issuer } from './issuer.ts';

export interface Tokens {
  /** What the API is asked with. */
  readonly bearer: string;
  /** When it ends (epoch milliseconds). */
  readonly until: number;
  readonly refresh?: string;
}

const USUAL_SECONDS = 300;

/**
 * Reads an answer. Its id token came from the issuer itself, over TLS, so that its signature need
 * not be checked; that it is for us and for this sign-in must be. nonce: undefined when it was only
 * renewed. Throws when anything is not as it should be.
 */
export function tokensIn(
  answer: Readonly<Record<string, unknown>>,
  { issuer, clientId, token = 'access_token' }: Issuer,
  nonce: string | undefined,
): Tokens {
  const { id_token: id, expires_in: seconds, refresh_token: refresh } = answer;
  const bearer = answer[token];
  if (typeof bearer !== 'string') throw new Error(`The issuer gave no ${token}.`);
  if (nonce !== undefined) {
    const claims = claimsOf(id);
    const { aud } = claims;
    const isOurs = Array.isArray(aud) ? aud.includes(clientId) : aud === clientId;
    if (claims['iss'] !== issuer || !isOurs || claims['nonce'] !== nonce) {
      throw new Error('The issuer gave a token of another sign-in.');
    }
  }
  const lasts = typeof seconds === 'number' && seconds > 0 ? seconds : USUAL_SECONDS;
  return {
    bearer,
    until: Date.now() + lasts * 1000,
    ...(typeof refresh === 'string' && { refresh }),
  };
}

function claimsOf(token: unknown): Readonly<Record<string, unknown>> {
  const [, payload = ''] = typeof token === 'string' ? token.split('.') : [];
  try {
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}
