import { isAscii } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { LARGE } from './large-list.ts';

/** Bytes up to which a file is read at once. */
const SMALL = 16_000_000;

const INSIDE = 1 << 19;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The document of a file that is not large and holds exactly one, as the files of AWS do: read at
 * once it costs half of what it costs in pieces. Undefined for every other file, whatever is wrong
 * with it: read in pieces it says so.
 */
export function soleDocument(path: string): { readonly document: unknown } | undefined {
  try {
    const bytes = smallFile(path);
    if (bytes === undefined) return undefined;
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return { document: JSON.parse(isPacked ? unpackedText(bytes) : textOf(bytes)) };
  } catch {
    return undefined;
  }
}

/** In one piece if it can be: pieces are copied together, and all of them are garbage. */
function unpackedText(packed: Buffer): string {
  const size = packed.length < 4 ? 0 : packed.readUInt32LE(packed.length - 4); // as gzip says
  const chunkSize = Math.min(Math.max(size + 64, 1 << 16), LARGE);
  const unpacked = gunzipSync(packed, { maxOutputLength: LARGE, chunkSize });
  freed(packed);
  return textOf(unpacked);
}

function textOf(bytes: Buffer): string {
  const text = isAscii(bytes) ? ofAscii(bytes) : decoder.decode(bytes);
  freed(bytes);
  return text;
}

/** Node keeps long texts outside of the heap, where only a full collection finds them: so in pieces. */
function ofAscii(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += INSIDE)
    text += bytes.toString('latin1', at, at + INSIDE);
  return text;
}

/** Gives memory back at once: files come faster than garbage is collected. */
function freed({ buffer, byteLength }: Buffer): void {
  // Small ones lie in memory that others use as well.
  if (buffer instanceof ArrayBuffer && byteLength > Buffer.poolSize) buffer.transfer(0);
}

/** Asked before it is opened: a pipe that is opened and closed again has lost its writer. */
function smallFile(path: string): Buffer | undefined {
  const found = statSync(path);
  return found.isFile() && found.size <= SMALL ? readFileSync(path) : undefined;
}
