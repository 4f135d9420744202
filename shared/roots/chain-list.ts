/** Every chain of an account with its head and its length, as a list that is kept beside a root. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parseSubjectKey } from '../domain/subject.ts';

/** How far a chain had come. */
export interface ChainHead {
  /** Of the subject, as subjectKey writes it. */
  readonly subject: string;
  readonly aspect: string;
  /** How many transitions there had been, and the hash of the last. */
  readonly length: number;
  readonly head: string;
}

/** A part of an account's list, named by the hash of its text. */
export interface ListPart {
  readonly accountId: string;
  readonly chains: number;
  readonly transitions: number;
  readonly sha256: string;
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** One chain a line, in order of name. */
export function listText(heads: readonly ChainHead[]): string {
  const lines = heads.map(({ subject, aspect, length, head }) =>
    JSON.stringify([subject, aspect, length, head]),
  );
  return `${lines.sort().join('\n')}\n`;
}

/** Lists with the same content have the same name, so that what did not change is kept once. */
export const listName = ({ accountId, sha256: hash }: Pick<ListPart, 'accountId' | 'sha256'>) =>
  `lists/${accountId}/${hash}.ndjson.gz`;

export const packedList = (text: string): Uint8Array => gzipSync(text);

const MOST_BYTES = 64 * 1024 * 1024;

/** Throws when it is no list, or not the one that its name says. */
export function parseList(content: Uint8Array, hash: string): readonly ChainHead[] {
  const text = gunzipSync(content, { maxOutputLength: MOST_BYTES }).toString('utf8');
  if (sha256(text) !== hash) throw new Error('its content is not what its hash says');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseHead);
}

function parseHead(line: string): ChainHead {
  const parts: unknown = JSON.parse(line);
  const [subject, aspect, length, head]: readonly unknown[] = Array.isArray(parts) ? parts : [];
  if (
    typeof subject !== 'string' ||
    parseSubjectKey(subject) === undefined ||
    typeof aspect !== 'string' ||
    typeof length !== 'number' ||
    !Number.isSafeInteger(length) ||
    length < 1 ||
    typeof head !== 'string'
  ) {
    throw new Error(`a line of it is no chain: ${line.slice(0, 80)}`);
  }
  return { subject, aspect, length, head };
}
