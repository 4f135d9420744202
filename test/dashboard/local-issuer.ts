/** An OpenID Connect issuer on this machine: discovery, authorize and token, with PKCE as it is meant. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface LocalIssuer {
  readonly url: string;
  /** Access tokens that it gave. */
  readonly given: string[];
  /** What is wrong with its next answers. */
  wrong: 'nothing' | 'nonce' | 'state' | 'refused';
  /** How many seconds a token lasts. */
  lasts: number;
  close(): void;
}

interface Begun {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
}

const CLIENT = 'dashboard';

export async function localIssuer(pages: () => string): Promise<LocalIssuer> {
  const begun = new Map<string, Begun>();
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const issuer: LocalIssuer = {
    url,
    given: [],
    wrong: 'nothing',
    lasts: 3600,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const origin = { 'access-control-allow-origin': pages() };
    const json = (status: number, body: unknown): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...origin })
        .end(JSON.stringify(body));
    };
    if (pathname === '/.well-known/openid-configuration') {
      return json(200, {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
      });
    }
    if (pathname === '/authorize') return authorize(searchParams, response);
    if (pathname === '/token') return token(await formOf(request), json);
    json(404, {});
  }

  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const redirect = asked.get('redirect_uri') ?? '';
    const back = new URL(redirect);
    const isWell =
      asked.get('client_id') === CLIENT &&
      redirect === `${pages()}/signed-in` &&
      asked.get('response_type') === 'code' &&
      asked.get('code_challenge_method') === 'S256' &&
      (asked.get('state') ?? '').length > 20;
    const code = randomUUID();
    begun.set(code, {
      challenge: asked.get('code_challenge') ?? '',
      nonce: asked.get('nonce') ?? '',
      redirect,
    });
    const state = issuer.wrong === 'state' ? 'of-somebody-else' : (asked.get('state') ?? '');
    back.searchParams.set('state', state);
    if (issuer.wrong === 'refused' || !isWell) {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_description', 'You may not come in here.');
    } else back.searchParams.set('code', code);
    response.writeHead(302, { location: back.href }).end();
  }

  function token(form: URLSearchParams, json: (status: number, body: unknown) => void) {
    const access = `access-${randomUUID()}`;
    const rest = { access_token: access, token_type: 'Bearer', expires_in: issuer.lasts };
    if (form.get('grant_type') === 'refresh_token') {
      if (form.get('refresh_token') !== 'refresh-1') return json(400, { error: 'invalid_grant' });
      issuer.given.push(access);
      return json(200, rest);
    }
    const code = form.get('code') ?? '';
    const known = begun.get(code);
    begun.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      known === undefined ||
      known.challenge !== challenge ||
      form.get('redirect_uri') !== known.redirect
    ) {
      return json(400, { error: 'invalid_grant' });
    }
    issuer.given.push(access);
    const nonce = issuer.wrong === 'nonce' ? 'another' : known.nonce;
    const claims = { iss: url, aud: CLIENT, sub: 'ada', nonce, email: 'ada@example.com' };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    json(200, {
      ...rest,
      refresh_token: 'refresh-1',
      id_token: `${part({ alg: 'none' })}.${part(claims)}.`,
    });
  }

  return issuer;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}
