import { randomSalt } from '#shared/adapters/random-salt.ts';
import type { Actor, Attribution, Who } from '#shared/domain/attribution.ts';
import { FORGOTTEN, personal } from '#shared/engine/impersonal.ts';
import type { Table } from '#shared/ports/table.ts';
import { createActors } from '#shared/store/actors.ts';

/** Puts people where the store has hashes. */
export interface Naming {
  whoOf(attribution: Attribution | undefined): Promise<Who | undefined>;
}

/** Names whoever has not been forgotten; each person is looked up once. */
export function createNaming(table: Table): Naming {
  const actors = createActors(table, randomSalt);
  const known = new Map<string, Promise<Actor | undefined>>();
  const named = (hash: string): Promise<Actor | undefined> => {
    const found = known.get(hash) ?? actors.details(hash);
    known.set(hash, found);
    return found;
  };
  return {
    async whoOf(attribution) {
      if (attribution === undefined) return undefined;
      const { candidates, unknown } = attribution;
      if (candidates.length === 0) return { kind: 'unknown', why: unknown ?? 'no call is known' };
      const calls = candidates.map(async ({ actor: hash, ...call }) => {
        const actor = await named(hash);
        return actor === undefined ? call : { ...call, actor };
      });
      return { kind: 'known', calls: await Promise.all(calls) };
    },
  };
}

/** Who, in a word or two for a column. */
export function briefly(who: Who | undefined): string {
  if (who === undefined || who.kind === 'unknown') return 'unknown';
  const names = new Set(who.calls.map(({ actor }) => actor?.principal.name ?? FORGOTTEN));
  const [only = 'unknown', ...others] = names;
  return others.length === 0 ? only : `one of ${names.size}`;
}

/** What an incident says, with its caller's own words in it as long as the caller is known. */
export function saidOf<T>(value: T, who: Who | undefined): T {
  return personal(value, who?.kind === 'known' ? who.calls[0]?.actor : undefined);
}
