import type { Attribution, Who } from '../domain/attribution.ts';
import type { Actors } from '../ports/actors.ts';
import { sorted } from './sorted.ts';

/** Who may have done it, with the details of those who are not forgotten. */
export async function whoDid(
  attribution: Attribution | undefined,
  actors: Pick<Actors, 'details'> | undefined,
): Promise<Who> {
  if (attribution === undefined) return { kind: 'unknown', why: 'no call was looked for' };
  const { candidates, unknown } = attribution;
  if (candidates.length === 0) return { kind: 'unknown', why: unknown ?? 'no call is known' };
  const calls = await Promise.all(
    candidates.map(async ({ actor: hash, ...call }) => {
      const actor = await actors?.details(hash);
      return actor === undefined ? call : { ...call, actor };
    }),
  );
  return { kind: 'known', calls: sorted(calls) };
}
