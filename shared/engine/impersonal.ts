/**
 * What an incident says names a person, and the chain must not: whatever in it is the caller's own is
 * replaced by a token, and filled in again from the actor's details for as long as there are any.
 */
import type { Actor } from '../domain/attribution.ts';

const tokens = {
  arn: '{actor.arn}',
  name: '{actor.name}',
  sourceIp: '{actor.sourceIp}',
  userAgent: '{actor.userAgent}',
} as const;

type Part = keyof typeof tokens;

/** What a forgotten person is called. */
export const FORGOTTEN = '(a forgotten person)';

/** Shorter ones would be found in half of all words; a name of three letters is kept whole. */
const SHORTEST = 3;

function partsOf({ principal, sourceIp, userAgent }: Actor): readonly (readonly [Part, string])[] {
  const parts: readonly (readonly [Part, string | undefined])[] = [
    ['arn', principal.arn],
    ['userAgent', userAgent],
    ['name', isPerson(principal.kind) ? principal.name : undefined],
    ['sourceIp', sourceIp],
  ];
  return parts.filter(
    (part): part is readonly [Part, string] => part[1] !== undefined && part[1].length >= SHORTEST,
  );
}

/** Root is nobody's name, and a service is no person. */
const isPerson = (kind: string): boolean => kind !== 'root' && kind !== 'service';

/** A value with the caller's own parts replaced, however deep they stand. */
export function impersonal<T>(value: T, actor: Actor): T {
  const parts = partsOf(actor);
  return mapped(value, (text) =>
    parts.reduce((whole, [part, own]) => whole.replaceAll(own, tokens[part]), text),
  ) as T;
}

/** A value with its tokens filled in; without details they say that the person was forgotten. */
export function personal<T>(value: T, actor: Actor | undefined): T {
  const own: Record<Part, string | undefined> = {
    arn: actor?.principal.arn,
    name: actor?.principal.name,
    sourceIp: actor?.sourceIp,
    userAgent: actor?.userAgent,
  };
  return mapped(value, (text) =>
    text.replace(/\{actor\.(arn|name|sourceIp|userAgent)\}/g, (_, part: Part) => {
      return own[part] ?? FORGOTTEN;
    }),
  ) as T;
}

function mapped(value: unknown, replaced: (text: string) => string): unknown {
  if (typeof value === 'string') return replaced(value);
  if (Array.isArray(value)) return value.map((each) => mapped(each, replaced));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, mapped(each, replaced)]),
  );
}
