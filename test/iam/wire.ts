/** What a request to AWS asks for, read from the wire: who signed it, of which service, which call. */
import type { IncomingHttpHeaders } from 'node:http';
import { isRecord } from '#shared/document/fields.ts';

export interface Call {
  /** Access key that signed it: whose name it is made in. */
  readonly key: string;
  /** As it stands in the signature: `dynamodb`, `s3`. */
  readonly service: string;
  readonly region: string;
  /** As the service's API names it, or method and path where the protocol has no name. */
  readonly operation: string;
  /** Parameters by their names on the wire; of REST those of the address. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array<ArrayBuffer>;
}

export const textOf = ({ body }: Pick<Received, 'body'>): string =>
  Buffer.from(body).toString('utf8');

/** Undefined: nobody's signature is on it, so it is no call to AWS. */
export function callIn(received: Received): Call | undefined {
  const { method, url, headers } = received;
  const signed = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '');
  if (signed === null) return undefined;
  const [, key = '', region = '', service = ''] = signed;
  const { pathname, searchParams } = new URL(url, 'http://aws.test');
  const path = pathOf(pathname, headers.host);
  const body = service === 's3' ? '' : textOf(received);
  const whole = { key, service, region, path, headers };
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const input: unknown = JSON.parse(body || '{}');
    const operation = target.split('.').at(-1) ?? '';
    return { ...whole, operation, input: isRecord(input) ? input : {} };
  }
  const form = new URLSearchParams(body);
  const action = form.get('Action');
  if (action !== null) return { ...whole, operation: action, input: Object.fromEntries(form) };
  const given: unknown = body.startsWith('{') ? JSON.parse(body) : {};
  const input = { ...Object.fromEntries(searchParams), ...(isRecord(given) && given) };
  return { ...whole, operation: `${method} ${path}`, input };
}

/** S3 puts a bucket before the name of the host, S3 Control an account: here they begin the path. */
function pathOf(pathname: string, host = ''): string {
  const [, bucket] = /^(.+)\.(?:aws\.test|s3\.[^.]+\.amazonaws\.com)(:|$)/.exec(host) ?? [];
  return bucket === undefined ? pathname : `/${bucket}${pathname}`;
}
