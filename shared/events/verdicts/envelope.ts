import { DocumentError, type Fields } from '../../document/fields.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Read } from '../identity.ts';
import { moment } from '../moments.ts';
import { inside, Refusal } from '../thing.ts';

/** The envelope of an EventBridge event, and the finding or notice inside. */
export interface VerdictEvent {
  readonly envelope: Fields;
  readonly detail: Fields;
  /** Who sent it, by EventBridge's own word. */
  readonly account: string | undefined;
}

/** What a field says and where it stands. */
export function read(from: Fields, name: string): Read {
  return { value: from.raw(name), at: inside(from.path, name) };
}

/** A time that has to be there. */
export function time(from: Fields, name: string): Instant {
  return moment(from.raw(name), inside(from.path, name));
}

/** A time that may be there. */
export function optionalTime(from: Fields, name: string): Instant | undefined {
  return from.has(name) ? time(from, name) : undefined;
}

/** Refuses a verdict about an account that did not send it. */
export function refuseOthers(account: string | undefined, inner: Read): void {
  if (account === undefined || inner.value === undefined || inner.value === account) return;
  throw new Refusal(
    inner.at,
    `the verdict is about account ${String(inner.value).slice(0, 40)}, but account ${account} sent it`,
    'origin',
  );
}

/** One of the words that a source knows; throws on a word that nobody expected. */
export function word<T extends string>(from: Fields, name: string, allowed: readonly T[]): T {
  const said = from.text(name);
  const found = allowed.find((each) => each === said);
  if (found === undefined) {
    throw new DocumentError(inside(from.path, name), allowed.join(' | '), said);
  }
  return found;
}
