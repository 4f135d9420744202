/** S3 as far as an archive asks it, over HTTP on this machine: it holds parts and checks what comes. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const BUCKET = 'plumbline-history';
/** Keys of one page of a listing. */
const PAGE = 2;

export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  readonly objects: Map<string, Buffer>;
  /** Statuses that the next requests are answered with, before they are looked at. */
  readonly troubles: number[];
  close(): Promise<void>;
}

export async function s3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const troubles: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://127.0.0.1');
      const { method, headers } = request;
      const body = Buffer.concat(chunks);
      const answer = (status: number, content: string | Buffer = ''): void => {
        response.writeHead(status).end(content);
      };
      const error = (status: number, code: string): void =>
        answer(status, `<Error><Code>${code}</Code></Error>`);
      const trouble = troubles.shift();
      if (trouble !== undefined) return error(trouble, 'SlowDown');
      const isSigned = /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/s3\/aws4_request, /;
      if (!isSigned.test(headers.authorization ?? '')) return error(403, 'AccessDenied');
      const sha = createHash('sha256').update(body);
      if (headers['x-amz-content-sha256'] !== sha.copy().digest('hex')) {
        return error(400, 'XAmzContentSHA256Mismatch');
      }
      const key = url.pathname.slice(`/${BUCKET}/`.length);
      if (method === 'PUT') {
        if (headers['x-amz-checksum-sha256'] !== sha.digest('base64'))
          return error(400, 'BadDigest');
        if (objects.has(key) && headers['if-none-match'] === '*') {
          return error(412, 'PreconditionFailed');
        }
        objects.set(key, body);
        return answer(200);
      }
      if (key !== '') {
        const found = objects.get(key);
        return found === undefined ? error(404, 'NoSuchKey') : answer(200, found);
      }
      answer(200, listing([...objects.keys()], url.searchParams));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    bucket: BUCKET,
    objects,
    troubles,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function listing(keys: readonly string[], asked: URLSearchParams): string {
  const own = keys.filter((key) => key.startsWith(asked.get('prefix') ?? '')).sort();
  const from = Number(asked.get('continuation-token') ?? 0);
  const page = own.slice(from, from + PAGE);
  const more = from + PAGE < own.length;
  return [
    '<ListBucketResult>',
    `<IsTruncated>${more}</IsTruncated>`,
    ...(more ? [`<NextContinuationToken>${from + PAGE}</NextContinuationToken>`] : []),
    ...page.map((key) => `<Contents><Key>${key}</Key></Contents>`),
    '</ListBucketResult>',
  ].join('');
}
