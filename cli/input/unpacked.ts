import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Unreadable } from './input.ts';

export interface Limits {
  /** Bytes of one file after unpacking. */
  readonly bytes: number;
  /** Unpacked over packed bytes; not asked of the first `before` bytes. */
  readonly ratio: number;
  readonly before: number;
}

/**
 * JSON of many alike items packs 20 to 100 times; a bomb more than a thousand times. The limit of
 * bytes stays below what fits into one text.
 */
export const LIMITS: Limits = { bytes: 512_000_000, ratio: 400, before: 64_000_000 };

/** The bytes of a file, unpacked when they are gzip, whatever the file is called. */
export async function* unpacked(
  chunks: AsyncIterable<Uint8Array>,
  limits: Limits = LIMITS,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const all = joined(first.value, iterator);
  yield* first.value[0] === 0x1f && first.value[1] === 0x8b ? gunzipped(all, limits) : all;
}

async function* joined(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* gunzipped(
  packed: AsyncIterable<Uint8Array>,
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  pipeline(Readable.from(packed), gunzip, () => {}); // its errors arrive in the loop below
  let bytes = 0;
  try {
    for await (const chunk of gunzip) {
      bytes += chunk.length;
      if (bytes > limits.bytes) {
        throw new Unreadable(`unpacks to more than ${limits.bytes / 1_000_000} MB; split the file`);
      }
      if (bytes > limits.before && bytes > limits.ratio * gunzip.bytesWritten) {
        throw new Unreadable(`unpacks to more than ${limits.ratio} times its size, as a bomb does`);
      }
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(gzipFault(error));
  }
}

function gzipFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message === 'unexpected end of file'
    ? 'the gzip data ends too early: the file is truncated'
    : `the gzip data is broken: ${message}`;
}
