/** Puts people where the store has hashes. An answer with names is of the moment: they can be forgotten. */
import type { Actor, Attribution, Who } from '../domain/attribution.ts';
import { FORGOTTEN, personal } from '../engine/impersonal.ts';
import type { Actors } from '../ports/actors.ts';
import { whoDid } from './who.ts';

export interface Naming {
  whoOf(attribution: Attribution | undefined): Promise<Who | undefined>;
  /** The name behind the hash of somebody who acted. */
  nameOf(hash: string | undefined): Promise<string | undefined>;
}

/** Names whoever has not been forgotten; each person is looked up once. */
export function createNaming(actors: Pick<Actors, 'details'> | undefined): Naming {
  const known = new Map<string, Promise<Actor | undefined>>();
  const details = async (hash: string): Promise<Actor | undefined> => {
    const found = known.get(hash) ?? actors?.details(hash) ?? Promise.resolve(undefined);
    known.set(hash, found);
    return found;
  };
  return {
    async whoOf(attribution) {
      return attribution === undefined ? undefined : whoDid(attribution, { details });
    },
    async nameOf(hash) {
      return hash === undefined ? undefined : ((await details(hash))?.principal.name ?? FORGOTTEN);
    },
  };
}

/** What an incident says, with its caller's own words in it as long as the caller is known. */
export function saidOf<T>(value: T, who: Who | undefined): T {
  return personal(value, who?.kind === 'known' ? who.calls[0]?.actor : undefined);
}

/** Who, in a word or two for a column. */
export function briefly(who: Who | undefined): string {
  if (who === undefined || who.kind === 'unknown') return 'unknown';
  const names = new Set(who.calls.map(({ actor }) => actor?.principal.name ?? FORGOTTEN));
  const [only = 'unknown', ...others] = names;
  return others.length === 0 ? only : `one of ${names.size}`;
}
