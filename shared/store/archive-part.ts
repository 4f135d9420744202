/** A part of the archive: items as they stood in the table, a line of JSON each, compressed. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isRecord } from '../document/fields.ts';
import { canonical } from '../engine/digest.ts';
import type { Item } from '../ports/table.ts';

/** What a part may be at the most when it is unpacked. */
const LARGEST = 512 * 1024 * 1024;

export interface EncodedPart {
  /** Hash of the content: the part's name. */
  readonly part: string;
  readonly content: Uint8Array;
}

/** The same items, in whatever order, are the same part. */
export function encodedPart(items: readonly Item[]): EncodedPart {
  const text = `${items
    .map((item) => canonical(item))
    .sort()
    .join('\n')}\n`;
  return { part: hashOf(text), content: gzipSync(text) };
}

/** Throws Error when the content is not what its name says. */
export function decodedPart(part: string, content: Uint8Array): readonly Item[] {
  const text = gunzipSync(content, { maxOutputLength: LARGEST }).toString('utf8');
  if (hashOf(text) !== part) {
    throw new Error(`part ${part} of the archive is not what was written: its hash is another`);
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => itemIn(JSON.parse(line)));
}

function itemIn(value: unknown): Item {
  if (!isRecord(value) || typeof value['pk'] !== 'string' || typeof value['sk'] !== 'string') {
    throw new Error('a line of the archive is no item');
  }
  // Written by encodedPart, and its hash was compared.
  return value as Item;
}

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 32);
