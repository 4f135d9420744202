/** What one configuration changes of another, in words, and what of it weakens detection. */
import { canonical } from '../engine/digest.ts';
import type { Grant, Grantee } from './access.ts';
import type { Catalog } from './catalog.ts';
import type { Configuration } from './configuration.ts';
import type { Place } from './place.ts';
import { type RuleDifference, ruleDifferences } from './rule-differences.ts';

export interface Difference {
  readonly words: string;
  /** It may find less, or tell fewer people. */
  readonly weakens: boolean;
}

/** What has to be judged again: rules by account, and in accounts that are not known. */
export interface Concerned {
  readonly accounts: ReadonlyMap<string, readonly string[]>;
  readonly elsewhere: readonly string[];
}

export interface Differences {
  readonly all: readonly Difference[];
  readonly weakens: readonly string[];
  readonly concerned: Concerned;
}

const LISTED = 3;

/** places: every account that is known. */
export function differencesOf(
  before: Configuration,
  after: Configuration,
  catalog: Catalog,
  places: readonly Place[],
): Differences {
  const rules = ruleDifferences(before.overrides, after.overrides, catalog, places);
  const all = [
    ...rules.map((each) => ({ words: wordsOf(each), weakens: each.weakens })),
    ...exceptionDifferences(before, after),
    ...routeDifferences(before, after),
    ...accessDifferences(before, after),
  ];
  return {
    all,
    weakens: all.filter(({ weakens }) => weakens).map(({ words }) => words),
    concerned: concernedBy(rules.filter(({ rejudges }) => rejudges)),
  };
}

function concernedBy(rules: readonly RuleDifference[]): Concerned {
  const accounts = new Map<string, readonly string[]>();
  for (const { rule, accounts: own } of rules) {
    for (const id of own) accounts.set(id, [...new Set([...(accounts.get(id) ?? []), rule])]);
  }
  const elsewhere = rules.filter((each) => each.elsewhere.length > 0).map(({ rule }) => rule);
  return { accounts, elsewhere: [...new Set(elsewhere)] };
}

/** `restricted-ssh: mode alert → shadow in 12 accounts (111122223333, …) and in every other account` */
function wordsOf({ rule, setting, from, to, accounts, elsewhere }: RuleDifference): string {
  const more = accounts.length > LISTED ? ', …' : '';
  const some = `${accounts.slice(0, LISTED).join(', ')}${more}`;
  const many = accounts.length === 1 ? `account ${some}` : `${accounts.length} accounts (${some})`;
  const where = [...(accounts.length === 0 ? [] : [many]), ...elsewhere];
  return `${rule}: ${setting} ${from} → ${to} in ${where.join(' and in ')}`;
}

/** What was added, changed and removed of things that have a name. */
function named<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (each: T) => string,
  contentOf: (each: T) => unknown,
) {
  const was = new Map(before.map((each) => [nameOf(each), each]));
  const is = new Map(after.map((each) => [nameOf(each), each]));
  const added = after.filter((each) => !was.has(nameOf(each)));
  const removed = before.filter((each) => !is.has(nameOf(each)));
  const changed = after.filter((each) => {
    const other = was.get(nameOf(each));
    return other !== undefined && canonical(contentOf(other)) !== canonical(contentOf(each));
  });
  return { added, removed, changed };
}

function exceptionDifferences(before: Configuration, after: Configuration): readonly Difference[] {
  const { added, removed, changed } = named(
    before.exceptions.exceptions,
    after.exceptions.exceptions,
    ({ id }) => id,
    ({ source: _, ...content }) => content,
  );
  const words = ({ id, rule, scope, until }: (typeof added)[number]): string =>
    `exception ${id} of ${rule} for ${JSON.stringify(scope)} until ${until}`;
  return [
    ...added.map((each) => ({ words: `${words(each)}: new`, weakens: true })),
    ...changed.map((each) => ({ words: `${words(each)}: changed`, weakens: true })),
    ...removed.map((each) => ({ words: `${words(each)}: removed`, weakens: false })),
  ];
}

function routeDifferences(before: Configuration, after: Configuration): readonly Difference[] {
  const [was, is] = [before.routes, after.routes];
  const { added, removed, changed } = named(
    [...was.routes, was.default],
    [...is.routes, is.default],
    ({ name }) => name,
    ({ line: _, ...content }) => content,
  );
  const order = (names: readonly { readonly name: string }[]): string =>
    names.map(({ name }) => name).join();
  const isMoved =
    added.length === 0 && removed.length === 0 && order(was.routes) !== order(is.routes);
  return [
    ...added.map(({ name }) => `route ${name}: new`),
    ...changed.map(({ name }) => `route ${name}: changed`),
    ...removed.map(({ name }) => `route ${name}: removed`),
    ...(isMoved ? ['the routes stand in another order'] : []),
  ].map((words) => ({ words, weakens: false }));
}

function granteeText(to: Grantee): string {
  switch (to.kind) {
    case 'role':
      return to.arn;
    case 'slack-user':
      return `slack user ${to.user}`;
    case 'oidc':
    case 'slack':
      return `${to.kind} group ${to.group}`;
  }
}

function accessDifferences(before: Configuration, after: Configuration): readonly Difference[] {
  const content = ({ line: _, ...grant }: Grant): string => canonical(grant);
  const { added, removed } = named(before.access.grants, after.access.grants, content, content);
  const words = ({ to, can, scope }: Grant): string => {
    const who = granteeText(to);
    const within = Object.keys(scope).length === 0 ? 'everything' : JSON.stringify(scope);
    return `${who} may ${can.join(', ')} on ${within}`;
  };
  return [
    ...added.map((each) => ({ words: `access: ${words(each)}`, weakens: false })),
    ...removed.map((each) => ({ words: `access: no longer ${words(each)}`, weakens: false })),
  ];
}
