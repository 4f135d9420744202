/** What part of what is judged is in order. Nothing that is unknown is green. */

import type { Subject } from '../domain/subject.ts';
import { resourceKey } from '../store/keys.ts';
import { createRegistry } from '../store/registry.ts';
import { type CountedRule, countSubjects, type SubjectCounts } from '../store/subject-counts.ts';
import { typesByAccount } from '../store/subjects.ts';
import { atOnce } from './at-once.ts';
import { accountsKnown } from './coverage-rows.ts';
import type { QueryPorts } from './ports.ts';
import type { Question } from './question.ts';
import { rowsToCount } from './rows.ts';
import { stateAt } from './state-at.ts';

export const SCORE_FORMULA =
  'compliant pairs of a rule and a resource / (compliant + open); not applicable, excepted and unknown pairs are apart and in neither number';

export interface Score {
  /** 0 to 1; absent where there is nothing that was judged. */
  readonly score?: number;
  readonly compliant: number;
  readonly open: number;
  readonly excepted: number;
  readonly notApplicable: number;
  readonly unknown: number;
}

/** Accounts counted at once: each reads sixteen states at a time. */
const ACCOUNTS_AT_ONCE = 4;

/** Of the past it is known what was open and what excepted; what was in order only a walk of all chains says. */
export type PastScore = Pick<Score, 'open' | 'excepted'>;

export type IsExcepted = (subject: Subject, rule: string) => boolean;

/** How each rule stands with the resources of some accounts now. */
export async function ruleScores(
  { table, rules }: Pick<QueryPorts, 'table' | 'rules'>,
  accounts: readonly string[],
  /** Absent: what is excepted counts as open. */
  isExcepted: IsExcepted = () => false,
): Promise<ReadonlyMap<string, Score>> {
  const counted = rules.map(({ rule }) => rule);
  const registry = createRegistry(table);
  const types = await typesByAccount(table);
  const found = await atOnce(accounts, ACCOUNTS_AT_ONCE, (account) =>
    countSubjects(table, registry, account, onlyOf(types.get(account), counted), {
      isExcepted,
    }),
  );
  return new Map(
    counted.map(({ id }) => [id, scoreOf(found.flatMap((counts) => counts.get(id) ?? []))]),
  );
}

/** What is excepted in some accounts, as the list of findings has it. */
export async function exceptedIn(
  question: Question,
  accounts: readonly string[],
): Promise<IsExcepted> {
  const filter = { state: ['excepted'] } as const;
  const rows = await rowsToCount({ ...question, filter, accounts: new Set(accounts) });
  const pairs = new Set(rows.map(({ subject, rule }) => pairOf(subject, rule)));
  return (subject, rule) => pairs.has(pairOf(subject, rule));
}

const pairOf = (subject: Subject, rule: string): string => `${resourceKey(subject)}\n${rule}`;

/**
 * How each rule that found anything stood at T, from the rows of findings, so that it counts as they
 * list; and how many accounts there were that day, with those that anything was found in.
 */
export async function pastScores(question: Question) {
  const rows = await rowsToCount(question);
  const byRule = Map.groupBy(rows, ({ rule }) => rule);
  const known = await accountsKnown(question);
  return {
    accounts: new Set([...known, ...rows.map(({ subject }) => subject.accountId)]).size,
    byRule: new Map(
      [...byRule].map(([rule, found]): [string, PastScore] => {
        const excepted = found.filter((row) => stateAt(row, question) === 'excepted').length;
        return [rule, { open: found.length - excepted, excepted }];
      }),
    ),
  };
}

/** Rules with those of their types of which anything is recorded: of the others there is no partition. */
function onlyOf(types: ReadonlySet<string> | undefined, rules: readonly CountedRule[]) {
  return rules.map(({ id, on: { resourceTypes, aspect } }) => ({
    id,
    on: { resourceTypes: resourceTypes.filter((type) => types?.has(type)), aspect },
  }));
}

type Parts = Pick<SubjectCounts, 'compliant' | 'open' | 'excepted' | 'notApplicable' | 'unknown'>;

export const pastScoreOf = (parts: readonly PastScore[]): PastScore => {
  const sum = (name: keyof PastScore): number => parts.reduce((all, each) => all + each[name], 0);
  return { open: sum('open'), excepted: sum('excepted') };
};

/** Pairs added up. */
export function scoreOf(parts: readonly Parts[]): Score {
  const sum = (name: keyof Parts): number => parts.reduce((total, each) => total + each[name], 0);
  const [compliant, open] = [sum('compliant'), sum('open')];
  return {
    ...(compliant + open > 0 && { score: compliant / (compliant + open) }),
    compliant,
    open,
    excepted: sum('excepted'),
    notApplicable: sum('notApplicable'),
    unknown: sum('unknown'),
  };
}
