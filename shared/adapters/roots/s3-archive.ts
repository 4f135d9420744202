import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { RootArchive, RootLibrary } from '../../ports/root-archive.ts';

export interface S3ArchiveOptions {
  readonly bucket: string;
  /** Put before each name; empty, or with a slash at its end. */
  readonly prefix?: string;
  /** The account that the bucket belongs to: a bucket of that name in another is refused. */
  readonly owner?: string;
  readonly client?: S3Client;
}

/** Tries again when two write at once; S3 says which of them was first. */
const ATTEMPTS = 4;

/**
 * Roots in a bucket with Object Lock: its default retention holds each of them. Writing takes
 * s3:PutObject alone, reading s3:GetObject and s3:ListBucket, which no function has.
 */
export function createS3Archive(options: S3ArchiveOptions): RootArchive & RootLibrary {
  const { bucket, prefix = '', owner, client = new S3Client({}) } = options;
  const at = { Bucket: bucket, ...(owner !== undefined && { ExpectedBucketOwner: owner }) };
  return {
    place: `s3://${bucket}/${prefix}`,
    async add(name, content) {
      for (let attempt = 1; ; attempt++) {
        try {
          await client.send(
            new PutObjectCommand({
              ...at,
              Key: `${prefix}${name}`,
              Body: content,
              // Only where there is none; the bucket's policy asks for it, too.
              IfNoneMatch: '*',
              // Object Lock takes nothing without one.
              ChecksumAlgorithm: 'SHA256',
              ContentType: typeOf(name),
            }),
          );
          return 'added';
        } catch (error) {
          const status = statusOf(error);
          if (status === 412) return 'there';
          if (status !== 409 || attempt === ATTEMPTS) throw told(error, bucket, name);
        }
      }
    },
    async *names(wanted) {
      let token: string | undefined;
      do {
        const page = await client
          .send(
            new ListObjectsV2Command({
              ...at,
              Prefix: `${prefix}${wanted}`,
              ...(token !== undefined && { ContinuationToken: token }),
            }),
          )
          .catch((error: unknown) => {
            throw told(error, bucket, wanted);
          });
        for (const { Key } of page.Contents ?? []) {
          if (Key !== undefined) yield Key.slice(prefix.length);
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    async read(name) {
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ ...at, Key: `${prefix}${name}` }),
        );
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw told(error, bucket, name);
      }
    },
  };
}

const typeOf = (name: string): string =>
  name.endsWith('.json') ? 'application/json' : 'application/octet-stream';

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  return 'httpStatusCode' in metadata ? Number(metadata.httpStatusCode) : undefined;
}

/** Keeps the name of what AWS said: callers tell want of permission from other trouble by it. */
function told(error: unknown, bucket: string, name: string): Error {
  const cause = error instanceof Error ? error : new Error(String(error));
  const said = new Error(`s3://${bucket}/${name}: ${cause.name}: ${cause.message}`, { cause });
  said.name = cause.name;
  return said;
}
