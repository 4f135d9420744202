import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';

export type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

export interface SignedRequest {
  readonly method: 'GET' | 'PUT';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

export type Send = (request: SignedRequest) => Promise<Response>;

const TIMEOUT_MS = 20_000;

/**
 * Sends requests to S3, signed. Two requests of one service are all that is needed: its whole client
 * would be a quarter more of every bundle that asks.
 */
export function createSend(region: string, credentials: Credentials = defaultProvider()): Send {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  return async ({ method, url, headers = {}, body }) => {
    const { hostname, port, pathname, searchParams, protocol, host } = url;
    const signed = await signer.sign({
      method,
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: { ...headers, host },
      ...(body && { body }),
    });
    const { host: _, ...sent } = signed.headers;
    return fetch(url, {
      method,
      headers: sent,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body }),
    });
  };
}
