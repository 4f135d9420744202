/** Which partitions hold the rows that a question is about: the fewest that are certain to. */

import type { Query } from '../ports/table.ts';
import { partitionsOf, type Scope } from '../store/as-of.ts';
import { closedClasses, INCIDENT_CLASS, OPEN, shardOf, shards } from '../store/keys.ts';
import type { Question } from './question.ts';

/** Above so many accounts the organization's partitions are fewer. */
const MOST_ACCOUNTS = shards.organization;
const MOST_RULES = 4;

export interface Heads {
  /** Rows that nothing has ended. */
  readonly open: readonly Query[];
  /** Rows that have left, by class, with the days that the class spans at the most. */
  readonly closed: readonly { readonly days: number; readonly queries: readonly Query[] }[];
}

export function headsOf({ filter, accounts }: Question): Heads {
  const kind = filter.kind === 'incident' ? INCIDENT_CLASS : '';
  const scopes = scopesOf(filter.rule, accounts);
  const within = (name: string): readonly Query[] =>
    scopes
      .flatMap((scope) => partitionsOf(scope, `${kind}${name}`))
      .filter(({ partition }) => mayHold(partition, filter.rule, accounts));
  return {
    open: within(OPEN),
    closed: closedClasses.map(([name, days]) => ({ days, queries: within(name) })),
  };
}

function scopesOf(
  rules: readonly string[] | undefined,
  accounts: ReadonlySet<string> | undefined,
): readonly Scope[] {
  if (accounts !== undefined && accounts.size <= MOST_ACCOUNTS) {
    return [...accounts].map((accountId) => ({ accountId }));
  }
  if (rules !== undefined && rules.length <= MOST_RULES) return rules.map((rule) => ({ rule }));
  return [{ organization: true }];
}

/** A rule's rows are sharded by account: of known accounts only their shards. */
function mayHold(
  partition: string,
  rules: readonly string[] | undefined,
  accounts: ReadonlySet<string> | undefined,
): boolean {
  if (accounts === undefined || rules === undefined) return true;
  const rule = rules.find((each) => partition.startsWith(`${each}#`));
  if (rule === undefined) return true;
  const shard = Number(partition.slice(rule.length + 1).split('#')[0]);
  return [...accounts].some((account) => shardOf(account, shards.rule) === shard);
}
