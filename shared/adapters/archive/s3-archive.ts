import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ArchiveError, type HistoryArchive, type PartName } from '../../ports/history-archive.ts';
import { isPartName, PART_ENDING } from './part-path.ts';
import { type Credentials, createSend, type SignedRequest } from './signed-request.ts';

export interface S3ArchiveOptions {
  readonly bucket: string;
  readonly region: string;
  /** Where S3 answers, for tests: the bucket then stands in the path. */
  readonly endpoint?: string;
  readonly credentials?: Credentials;
  /** Milliseconds before the second try; then twice as long. */
  readonly pauseMs?: number;
}

/** Keys are `history/<day>/<account>/<part>.ndjson.gz`. */
const PREFIX = 'history/';
const TRIES = 4;

/**
 * An archive in a bucket of S3. A part is only ever added: what is there is not written over, and
 * nothing is deleted. When history is to expire, the bucket's lifecycle does it.
 */
export function createS3Archive(options: S3ArchiveOptions): HistoryArchive {
  const { bucket, region, endpoint, pauseMs = 200 } = options;
  const send = createSend(region, options.credentials);
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const base =
    endpoint === undefined ? `https://${bucket}.s3.${region}.${suffix}/` : `${endpoint}/${bucket}/`;

  const urlOf = (name: PartName): URL => {
    if (!isPartName(name)) throw new ArchiveError(`${JSON.stringify(name)} names no part`);
    const { day, accountId, part } = name;
    return new URL(`${PREFIX}${day}/${accountId}/${part}${PART_ENDING}`, base);
  };

  /** Asks again what S3 was too busy for; rejects with ArchiveError for all but the statuses given. */
  async function answered(request: SignedRequest, good: readonly number[]): Promise<Response> {
    const { method, url } = request;
    let why = '';
    for (let nth = 0; nth < TRIES; nth++) {
      if (nth > 0) await setTimeout(pauseMs * 2 ** (nth - 1));
      try {
        const response = await send(request);
        if (good.includes(response.status)) return response;
        why = `${response.status} ${codeIn(await response.text())}`;
        if (response.status < 500 && response.status !== 409 && response.status !== 429) break;
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
      }
    }
    throw new ArchiveError(
      `the archive of history in bucket ${bucket} did not answer ${method} ${url.pathname}: ${why}`,
    );
  }

  return {
    async add(name, content) {
      const body = new Uint8Array(content);
      const headers = {
        'content-type': 'application/gzip',
        'if-none-match': '*',
        'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64'),
      };
      // 412: it is there, and its name says that it is the same.
      const response = await answered(
        { method: 'PUT', url: urlOf(name), headers, body },
        [200, 412],
      );
      await response.arrayBuffer();
    },
    async read(name) {
      const response = await answered({ method: 'GET', url: urlOf(name) }, [200, 404]);
      const content = new Uint8Array(await response.arrayBuffer());
      return response.status === 404 ? undefined : content;
    },
    async partsOf(day) {
      const names: PartName[] = [];
      let next: string | undefined = '';
      while (next !== undefined) {
        const url: URL = new URL(base);
        url.searchParams.set('list-type', '2');
        url.searchParams.set('prefix', `${PREFIX}${day}/`);
        if (next !== '') url.searchParams.set('continuation-token', next);
        const text: string = await (await answered({ method: 'GET', url }, [200])).text();
        names.push(...keysIn(text).flatMap(nameIn));
        next = tag(text, 'IsTruncated') === 'true' ? tag(text, 'NextContinuationToken') : undefined;
      }
      return names;
    },
  };
}

function nameIn(key: string): readonly PartName[] {
  const [day = '', accountId = '', file = ''] = key.slice(PREFIX.length).split('/');
  const name = { day, accountId, part: file.slice(0, -PART_ENDING.length) };
  return file.endsWith(PART_ENDING) && isPartName(name) ? [name] : [];
}

/** Keys that we write hold nothing that XML would escape. */
const keysIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/<Key>([^<&]+)<\/Key>/g)].map(([, key = '']) => key);

const tag = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];

const codeIn = (xml: string): string => tag(xml, 'Code') ?? '';
