/**
 * Who made calls. The chain holds a salted hash of an actor and never the details: those stand in
 * items of their own, so that a person can be forgotten and the history still verifies.
 *
 *   PERSON#<name or ARN> / -          the person's salt, made when first seen
 *   PERSON#<name or ARN> / A#<hash>   which hashes are theirs
 *   ACTOR#<hash>         / -          the details that the hash is of
 */
import { isRecord } from '../document/fields.ts';
import type { Actor } from '../domain/attribution.ts';
import type { CallObservation, Principal } from '../domain/call.ts';
import { epochMs, type Instant } from '../domain/instant.ts';
import { canonical, digest } from '../engine/digest.ts';
import type { Actors } from '../ports/actors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Item, Table } from '../ports/table.ts';
import { allItems } from './history.ts';
import { actorKey, personActorSort, personPartition, SALT_SORT, SCHEMA_VERSION } from './keys.ts';
import { storable } from './storable.ts';

const HASH_LENGTH = 22;
/** Actors remembered by one process, so that a session's second call writes nothing. */
const REMEMBERED = 5000;
const KEPT_MS = 10 * 60_000;

export function createActors(table: Table, salt: () => string, clock?: Clock): Actors {
  const kept = new Map<string, string>();
  let since: Instant | undefined;
  /** Another process may have forgotten somebody whom this one remembers: not for long. */
  const refresh = (): void => {
    const now = clock?.();
    if (now === undefined || (since !== undefined && epochMs(now) - epochMs(since) < KEPT_MS))
      return;
    since = now;
    kept.clear();
  };
  return {
    async keep(actor) {
      refresh();
      const text = canonical(actor);
      const known = kept.get(text);
      if (known !== undefined) return known;
      const [person = 'unknown'] = identitiesOf(actor.principal);
      const hash = digest(`${await saltOf(person)}\n${text}`, HASH_LENGTH);
      const details = storable(actor);
      await table.write(put({ ...actorKey(hash), sv: SCHEMA_VERSION, details, person }));
      for (const identity of identitiesOf(actor.principal)) {
        const pk = personPartition(identity);
        await table.write(put({ pk, sk: personActorSort(hash), sv: SCHEMA_VERSION, person }));
      }
      if (kept.size >= REMEMBERED) kept.clear();
      kept.set(text, hash);
      return hash;
    },
    async details(hash) {
      const details = (await table.get(actorKey(hash)))?.['details'];
      return isRecord(details) ? (details as unknown as Actor) : undefined;
    },
    async forget(identity) {
      const hashes = new Set<string>();
      const rows: Item[] = [];
      const people = new Set([identity.toLowerCase()]);
      for (const each of people) {
        for await (const item of allItems(table, { partition: personPartition(each) })) {
          rows.push(item);
          if (item.sk !== SALT_SORT) hashes.add(item.sk.slice(personActorSort('').length));
          if (typeof item['person'] === 'string') people.add(item['person'].toLowerCase());
        }
      }
      // The details first: when this is interrupted, what is left still says what is to be erased.
      for (const hash of hashes) {
        const actor = (await table.get(actorKey(hash)))?.['details'];
        const principal = isRecord(actor)
          ? (actor['principal'] as Principal | undefined)
          : undefined;
        await table.write({ kind: 'delete', key: actorKey(hash) });
        for (const other of principal === undefined ? [] : identitiesOf(principal)) {
          const key = { pk: personPartition(other), sk: personActorSort(hash) };
          await table.write({ kind: 'delete', key });
        }
      }
      for (const { pk, sk } of rows) await table.write({ kind: 'delete', key: { pk, sk } });
      kept.clear();
      return hashes.size;
    },
  };

  async function saltOf(person: string): Promise<string> {
    const key = { pk: personPartition(person), sk: SALT_SORT };
    const found = await table.get(key);
    if (typeof found?.['salt'] === 'string') return found['salt'];
    const own = salt();
    const written = await table.write(put({ ...key, sv: SCHEMA_VERSION, salt: own, person }));
    // Another process may have been first: its salt is the person's.
    if (written.done) return own;
    return typeof written.found?.['salt'] === 'string' ? written.found['salt'] : own;
  }
}

const put = (item: Item) =>
  ({ kind: 'put', item, conditions: [{ attribute: 'pk', is: 'absent' }] }) as const;

const LONGEST = 500;

/** By what a person can be found: first the identity that the salt belongs to. */
function identitiesOf({ arn, name }: Principal): readonly string[] {
  const all = [arn, name].filter((each): each is string => each !== undefined && each !== '');
  return [...new Set(all.map((each) => each.toWellFormed().slice(0, LONGEST)))];
}

/** What is kept of whoever made a call. */
export function actorOf({ principal, means, sourceIp, userAgent }: CallObservation): Actor {
  return {
    principal,
    means,
    ...(sourceIp !== undefined && { sourceIp }),
    ...(userAgent !== undefined && { userAgent }),
  };
}
