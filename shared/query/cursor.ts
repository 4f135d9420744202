/**
 * Where a list goes on: opaque, and good for the same question only. It holds the times of the first
 * page, so that all pages are of one answer; whoever changes it, or asks it of another question, is
 * told so. It is no secret and opens nothing: what may be seen is decided anew on every page.
 */
import { type Instant, parseInstant } from '../domain/instant.ts';
import { canonical, digest } from '../engine/digest.ts';
import { faulty } from './faults.ts';
import type { AskedTimes } from './times.ts';

export interface CursorContent extends AskedTimes {
  readonly place: readonly string[];
  /** Of the question: times that were written relative to the present. */
  readonly since?: Instant;
  readonly until?: Instant;
}

const SEAL_LENGTH = 22;
const LONGEST = 8_000;

export function writeCursor(content: CursorContent, question: string): string {
  const { at, knownAt, place, since, until } = content;
  const text = JSON.stringify([at, knownAt, since ?? '', until ?? '', ...place]);
  return `${Buffer.from(text).toString('base64url')}.${seal(text, question)}`;
}

/** Throws QuestionError when it is not one that this question gave. */
export function readCursor(cursor: string, question: string): CursorContent {
  const refuse = () =>
    faulty('/cursor', 'is none that this question gave; begin without one, and change no filter');
  const [body = '', given] = cursor.length > LONGEST ? [] : cursor.split('.');
  const text = Buffer.from(body, 'base64url').toString('utf8');
  if (given !== seal(text, question)) return refuse();
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts) || !parts.every((each) => typeof each === 'string')) return refuse();
  const [at, knownAt, since, until, ...place] = parts;
  const [first, second] = [parseInstant(at), parseInstant(knownAt)];
  if (first === undefined || second === undefined) return refuse();
  const [from, to] = [parseInstant(since), parseInstant(until)];
  return {
    at: first,
    knownAt: second,
    place,
    ...(from && { since: from }),
    ...(to && { until: to }),
  };
}

/** One text for one question: what it is and how it was written, but for where it goes on. */
export function questionText(
  what: string,
  written: Readonly<Record<string, readonly string[]>>,
  seer: unknown,
): string {
  const { cursor: _, limit: __, ...asked } = written;
  return canonical([what, asked, seer]);
}

const seal = (text: string, question: string): string =>
  digest(`cursor 1\n${question}\n${text}`, SEAL_LENGTH);
