/** What part of what is judged is in order. Nothing that is unknown is green. */
import { createRegistry } from '../store/registry.ts';
import { type CountedRule, countSubjects, type SubjectCounts } from '../store/subject-counts.ts';
import { typesByAccount } from '../store/subjects.ts';
import { atOnce } from './at-once.ts';
import type { QueryPorts } from './ports.ts';

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

/** How each rule stands with the resources of some accounts now. */
export async function ruleScores(
  { table, rules }: Pick<QueryPorts, 'table' | 'rules'>,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, Score>> {
  const counted = rules.map(({ rule }) => rule);
  const registry = createRegistry(table);
  const types = await typesByAccount(table);
  const found = await atOnce(accounts, ACCOUNTS_AT_ONCE, (account) =>
    countSubjects(table, registry, account, onlyOf(types.get(account), counted)),
  );
  return new Map(
    counted.map(({ id }) => [id, scoreOf(found.flatMap((counts) => counts.get(id) ?? []))]),
  );
}

/** Rules with those of their types of which anything is recorded: of the others there is no partition. */
function onlyOf(types: ReadonlySet<string> | undefined, rules: readonly CountedRule[]) {
  return rules.map(({ id, on: { resourceTypes, aspect } }) => ({
    id,
    on: { resourceTypes: resourceTypes.filter((type) => types?.has(type)), aspect },
  }));
}

type Parts = Pick<SubjectCounts, 'compliant' | 'open' | 'excepted' | 'notApplicable' | 'unknown'>;

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
