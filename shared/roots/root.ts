/**
 * A root: one small document that stands for the whole history until a time. It holds the hash of the
 * root before it, and of each account's list of chains; its own hash is that of its text.
 *
 *   root of Monday ◄── root of Tuesday ◄── root of Wednesday ── signature
 *        │                  │                    │
 *      lists              lists                lists          (account → every chain, head, length)
 */
import { type Fields, fields } from '../document/fields.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import { canonical } from '../engine/digest.ts';
import type { ListPart } from './chain-list.ts';
import { type LogHead, logNames } from './logs.ts';

export interface Root {
  /** What had been recorded before this time. */
  readonly until: Instant;
  /** Hash of the root before it, and its time; absent: this is the first. */
  readonly previous?: { readonly until: Instant; readonly sha256: string };
  readonly chains: number;
  readonly transitions: number;
  /** The configuration that was in force. */
  readonly configuration?: { readonly version: number; readonly hash: string };
  /** SHA-256 of the public key (SPKI, DER) that signs it; absent: nobody does. */
  readonly key?: string;
  /** What is recorded beside the chains; absent: the root is of a Plumbline that did not hold it. */
  readonly logs?: readonly LogHead[];
  /** By account, then as they were made. */
  readonly lists: readonly ListPart[];
}

const SCHEMA = 1;
const KIND = 'plumbline root';

export const rootText = (root: Root): string =>
  `${canonical({ schema: SCHEMA, kind: KIND, ...root })}\n`;

/** Reads what rootText wrote. Throws on anything else. */
export function parseRoot(text: string): Root {
  const given = fields(JSON.parse(text), 'root');
  if (given.text('kind') !== KIND) throw new Error('it is no root');
  if (given.number('schema') !== SCHEMA) {
    throw new Error(`it is of schema ${given.number('schema')}: a newer Plumbline wrote it`);
  }
  const previous = given.optionalRecord('previous');
  const configuration = given.optionalRecord('configuration');
  const key = given.optionalText('key');
  return {
    until: instantIn(given, 'until'),
    ...(previous && {
      previous: { until: instantIn(previous, 'until'), sha256: previous.text('sha256') },
    }),
    chains: given.number('chains'),
    transitions: given.number('transitions'),
    ...(configuration && {
      configuration: { version: configuration.number('version'), hash: configuration.text('hash') },
    }),
    ...(key !== undefined && { key }),
    ...(given.has('logs') && { logs: given.records('logs').flatMap(logIn) }),
    lists: given.records('lists').map((list) => ({
      accountId: list.text('accountId'),
      chains: list.number('chains'),
      transitions: list.number('transitions'),
      sha256: list.text('sha256'),
    })),
  };
}

/** A log that this Plumbline does not know is a newer one's, and held by that. */
function logIn(given: Fields): readonly LogHead[] {
  const name = logNames.find((each) => each === given.text('name'));
  if (name === undefined) return [];
  return [{ name, entries: given.number('entries'), head: given.text('head') }];
}

function instantIn(given: Fields, name: string): Instant {
  const instant = parseInstant(given.text(name));
  if (instant === undefined) throw new Error(`${given.path}.${name} is no time`);
  return instant;
}

// — where they are —

export const ROOTS_PREFIX = 'roots/';
const stamp = (until: Instant): string => until.replaceAll(':', '-');
export const rootName = (until: Instant): string => `${ROOTS_PREFIX}${stamp(until)}/root.json`;
export const signatureName = (until: Instant): string => `${ROOTS_PREFIX}${stamp(until)}/root.sig`;
export const keyName = (fingerprint: string): string => `keys/${fingerprint}.pem`;
