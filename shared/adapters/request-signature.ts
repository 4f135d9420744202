/** AWS Signature Version 4 of requests to the deployed API, with whatever credentials there are. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { epochMs } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';

export interface SignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface RequestSignatureOptions {
  readonly region: string;
  readonly clock: Clock;
  /** A profile of the AWS CLI; the usual chain decides unless given. */
  readonly profile?: string | undefined;
  /** Instead of a chain. */
  readonly credentials?: Credentials;
}

/** No credentials could be found, or they are over; the message says what the chain said. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
}

/** Gives the headers of a request with its signature among them. Throws NoCredentials. */
export function createRequestSignature({
  region,
  clock,
  profile,
  credentials,
}: RequestSignatureOptions): (request: SignedRequest) => Promise<Readonly<Record<string, string>>> {
  const chain = credentials ?? defaultProvider(profile === undefined ? {} : { profile });
  const found = async (): Promise<Credentials> => {
    if (typeof chain !== 'function') return chain;
    try {
      return await chain();
    } catch (error) {
      throw new NoCredentials(error instanceof Error ? error.message : String(error));
    }
  };
  const signer = new SignatureV4({
    service: 'execute-api',
    region,
    credentials: found,
    sha256: Sha256,
  });
  return async ({ method, url, headers, body }) => {
    const signed = await signer.sign(
      {
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query: queryOf(url),
        headers: { ...headers, host: url.host },
        ...(body !== undefined && { body }),
      },
      { signingDate: new Date(epochMs(clock())) },
    );
    return signed.headers;
  };
}

function queryOf({ searchParams }: URL): Record<string, string | string[]> {
  const query: Record<string, string[]> = {};
  for (const [name, value] of searchParams) query[name] = [...(query[name] ?? []), value];
  return query;
}
