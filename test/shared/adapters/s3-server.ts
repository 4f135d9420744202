/** As much of S3 as roots need, on this machine until the tests end: objects are added, never replaced. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll } from 'vitest';

export interface S3Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** Objects by `/<bucket>/<key>`; pages of `pageSize` keys. */
export async function s3Server({ pageSize = 2 } = {}) {
  const objects = new Map<string, Buffer>();
  const requests: S3Request[] = [];
  /** What the next requests are answered in place of an answer. */
  const refusals: { readonly status: number; readonly code: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  afterAll(() => new Promise<void>((closed) => void server.close(() => closed())));

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): unknown {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname);
    requests.push({ method, path, headers });
    const refused = refusals.shift();
    if (refused !== undefined) return failed(response, refused.status, refused.code);
    if (method === 'PUT') return put(path, headers, body, response);
    if (url.searchParams.has('list-type')) return list(path, url.searchParams, response);
    const found = objects.get(path);
    if (found === undefined) return failed(response, 404, 'NoSuchKey');
    return response.writeHead(200).end(found);
  }

  function put(
    path: string,
    headers: IncomingMessage['headers'],
    body: Buffer,
    response: ServerResponse,
  ): unknown {
    const sum = headers['x-amz-checksum-sha256'];
    if (headers['if-none-match'] !== '*') return failed(response, 403, 'AccessDenied');
    if (sum !== createHash('sha256').update(body).digest('base64')) {
      return failed(response, 400, 'BadDigest');
    }
    if (objects.has(path)) return failed(response, 412, 'PreconditionFailed');
    objects.set(path, body);
    return response.writeHead(200, { etag: '"1"' }).end();
  }

  function list(bucket: string, asked: URLSearchParams, response: ServerResponse): unknown {
    const prefix = `${bucket.replace(/\/$/, '')}/`;
    const keys = [...objects.keys()]
      .map((path) => path.slice(prefix.length))
      .filter((key) => key.startsWith(asked.get('prefix') ?? ''))
      .sort();
    const start = Number(asked.get('continuation-token') ?? 0);
    const page = keys.slice(start, start + pageSize);
    const more = start + pageSize < keys.length;
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    const next = more ? `<NextContinuationToken>${start + pageSize}</NextContinuationToken>` : '';
    return response
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(
        `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents}</ListBucketResult>`,
      );
  }

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const client = new S3Client({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${address.port}`,
    forcePathStyle: true,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
  return { client, objects, requests, refusals };
}

function failed(response: ServerResponse, status: number, code: string): unknown {
  return response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<Error><Code>${code}</Code><Message>${code} it said</Message></Error>`);
}
