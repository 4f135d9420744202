/**
 * Signing in at an OpenID Connect issuer, where these pages are hosted: the authorization code flow
 * with PKCE. What opens anything is in memory only: who loads the page anew is sent to the issuer
 * again, which knows them still. What lies in the tab meanwhile (state, nonce, verifier) is good for
 * one return and taken away by it.
 */
import { randomText, sha256Text } from './random.ts';
import { session, signedOut } from './session.ts';
import { type Tokens, tokensIn } from './tokens.ts';

export interface Issuer {
  /** `https://login.example.com`, as its tokens name it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly scope?: string;
  /** Which token the API takes; the access token unless it says otherwise. */
  readonly token?: 'access_token' | 'id_token';
}

interface Endpoints {
  readonly authorize: string;
  readonly token: string;
}

const STARTED = 'plumbline.signing-in';
const RETURN = '/signed-in';

interface Started {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the reader wanted to go. */
  readonly to: string;
}

/** Begins, or ends when the issuer has sent the reader back. */
export async function signInAtIssuer(issuer: Issuer): Promise<void> {
  if (location.pathname === RETURN) return returned(issuer);
  return leave(issuer, location.pathname + location.search);
}

/** Sends the reader to the issuer; whoever was signed out does this by hand. */
export async function leave(issuer: Issuer, to = '/'): Promise<void> {
  try {
    const { authorize } = await endpointsOf(issuer);
    const started: Started = {
      state: randomText(),
      nonce: randomText(),
      verifier: randomText(),
      to,
    };
    sessionStorage.setItem(STARTED, JSON.stringify(started));
    const url = new URL(authorize);
    const asked = {
      response_type: 'code',
      client_id: issuer.clientId,
      redirect_uri: `${location.origin}${RETURN}`,
      scope: issuer.scope ?? 'openid email profile',
      state: started.state,
      nonce: started.nonce,
      code_challenge: await sha256Text(started.verifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    location.assign(url);
  } catch (error) {
    signedOut(error instanceof Error ? error.message : 'The issuer cannot be reached.');
  }
}

async function returned(issuer: Issuer): Promise<void> {
  const query = new URLSearchParams(location.search);
  const started = takeStarted();
  history.replaceState(null, '', started?.to ?? '/');
  dispatchEvent(new PopStateEvent('popstate'));
  const code = query.get('code');
  const isOurs = started !== undefined && query.get('state') === started.state;
  const from = query.get('iss');
  if (!isOurs || (from !== null && from !== issuer.issuer)) {
    return signedOut('This was no answer to a sign-in that began here. Begin again.');
  }
  if (code === null) {
    return signedOut(query.get('error_description') ?? query.get('error') ?? 'No code came back.');
  }
  try {
    const asked = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: `${location.origin}${RETURN}`,
      code_verifier: started.verifier,
    };
    enter(issuer, await tokensOf(issuer, asked, started.nonce));
  } catch (error) {
    signedOut(error instanceof Error ? error.message : 'The issuer gave no token.');
  }
}

/** What was kept when the reader left, once. */
function takeStarted(): Started | undefined {
  const kept = sessionStorage.getItem(STARTED);
  sessionStorage.removeItem(STARTED);
  // Written by this file, in this tab.
  return kept === null ? undefined : (JSON.parse(kept) as Started);
}

function enter(issuer: Issuer, { bearer, until, refresh }: Tokens): void {
  const { api, way } = session.get();
  session.set({
    state: 'signed-in',
    api,
    way,
    authorization: `Bearer ${bearer}`,
    until,
    ...(refresh !== undefined && {
      renew: async () => {
        const asked = { grant_type: 'refresh_token', refresh_token: refresh };
        const tokens = await tokensOf(issuer, asked, undefined);
        enter(issuer, { refresh, ...tokens });
      },
    }),
  });
}

async function tokensOf(
  issuer: Issuer,
  asked: Readonly<Record<string, string>>,
  nonce: string | undefined,
): Promise<Tokens> {
  const { token } = await endpointsOf(issuer);
  const given = await fetch(token, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ ...asked, client_id: issuer.clientId }),
  });
  if (!given.ok) throw new Error(`The issuer refused to give a token (${given.status}).`);
  return tokensIn(await given.json(), issuer, nonce);
}

let known: Promise<Endpoints> | undefined;

function endpointsOf({ issuer }: Issuer): Promise<Endpoints> {
  known ??= discovered(issuer);
  known.catch(() => {
    known = undefined;
  });
  return known;
}

async function discovered(issuer: string): Promise<Endpoints> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const given = await fetch(url, { credentials: 'omit' }).catch(() => undefined);
  if (given === undefined || !given.ok) throw new Error(`The issuer ${issuer} cannot be reached.`);
  const told: Readonly<Record<string, unknown>> = await given.json();
  const { authorization_endpoint: authorize, token_endpoint: token } = told;
  const isWhole = typeof authorize === 'string' && typeof token === 'string';
  if (!isWhole || told['issuer'] !== issuer) {
    throw new Error(`${issuer} does not describe itself as that issuer.`);
  }
  return { authorize, token };
}
